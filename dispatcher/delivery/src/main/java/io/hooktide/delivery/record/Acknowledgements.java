package io.hooktide.delivery.record;

import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** What the broker answered to the records of one transaction. Called back on the producer's thread. */
final class Acknowledgements implements Callback {
    private final BrokerClock clock;
    private final LongSupplier millis;
    private volatile Exception failure;

    Acknowledgements(BrokerClock clock, LongSupplier millis) {
        this.clock = clock;
        this.millis = millis;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception exception) {
        if (exception != null) {
            failure = exception;
        } else if (metadata.hasTimestamp()) {
            clock.observe(metadata.timestamp(), millis.getAsLong());
        }
    }

    /** @throws KafkaException if a record was not taken, as far as is known by now */
    void throwIfFailed() {
        Exception known = failure;
        if (known != null) {
            throw new KafkaException("A record was not taken: " + known.getMessage(), known);
        }
    }
}
