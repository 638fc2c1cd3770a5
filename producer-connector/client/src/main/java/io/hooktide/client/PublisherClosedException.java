package io.hooktide.client;

/** The publisher was closed before the event was confirmed. */
public final class PublisherClosedException extends PublishException {
    private final boolean sent;

    /** @param sent whether it had been handed to the network layer before */
    public PublisherClosedException(boolean sent, Throwable cause) {
        super("The publisher is closed", cause);
        this.sent = sent;
    }

    @Override
    public boolean mayBeStored() {
        return sent;
    }
}
