package io.hooktide.subscriptions.delivery;

/** An event cannot be written in a format, and will not be when tried again. */
public final class RenderFailedException extends RuntimeException {
    RenderFailedException(String format, RuntimeException cause) {
        super("Format '" + format + "': " + cause.getMessage(), cause);
    }
}
