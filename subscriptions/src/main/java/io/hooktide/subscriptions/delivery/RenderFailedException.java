package io.hooktide.subscriptions.delivery;

/**
 * What a subscription says cannot be done with an event, and will not be when tried again: its filter cannot judge it, or
 * its format cannot write it. The message says which of them, and why.
 */
public final class RenderFailedException extends RuntimeException {
    private RenderFailedException(String what, RuntimeException cause) {
        super(what + ": " + cause.getMessage(), cause);
    }

    public static RenderFailedException ofFilter(RuntimeException cause) {
        return new RenderFailedException("Filter", cause);
    }

    static RenderFailedException ofFormat(String format, RuntimeException cause) {
        return new RenderFailedException("Format '" + format + "'", cause);
    }
}
