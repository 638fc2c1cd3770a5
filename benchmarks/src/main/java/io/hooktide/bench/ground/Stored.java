package io.hooktide.bench.ground;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sees to it that all that was sent was stored: a run that begins with less is no run. Any thread. */
final class Stored implements Callback {
    private volatile Exception failure;

    @Override
    public void onCompletion(RecordMetadata metadata, Exception notStored) {
        if (notStored != null) {
            failure = notStored;
        }
    }

    /** After a flush. @throws IllegalStateException where something was not stored */
    void check() {
        if (failure != null) {
            throw new IllegalStateException("Not all records were stored: " + failure, failure);
        }
    }
}
