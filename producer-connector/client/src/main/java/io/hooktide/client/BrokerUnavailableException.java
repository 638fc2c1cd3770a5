package io.hooktide.client;

/** Kafka (or, at the first event, the schema registry) did not answer in time, or refused. */
public final class BrokerUnavailableException extends PublishException {
    private final boolean sent;

    /** @param sent whether the event had been handed to the network layer before */
    public BrokerUnavailableException(String message, boolean sent, Throwable cause) {
        super(message, cause);
        this.sent = sent;
    }

    @Override
    public boolean mayBeStored() {
        return sent;
    }

    @Override
    public boolean worthAnotherTry() {
        return true;
    }
}
