package io.hooktide.client;

/** A change event was not published, or it is not known whether it was. */
public abstract sealed class PublishException extends RuntimeException
        permits InvalidEventException,
                EventTooLargeException,
                BufferFullException,
                PublisherClosedException,
                BrokerUnavailableException {
    PublishException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether the event may be in Kafka all the same. If so, publish it again with the same event id within the dedup
     * window (10 minutes by default): it is then delivered once.
     */
    public boolean mayBeStored() {
        return false;
    }

    /** Whether the same event may be taken when it is tried again later. */
    public boolean worthAnotherTry() {
        return false;
    }
}
