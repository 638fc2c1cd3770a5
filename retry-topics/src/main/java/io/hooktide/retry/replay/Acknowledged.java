package io.hooktide.retry.replay;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Where a record stands that a commit has flushed. */
final class Acknowledged {
    private Acknowledged() {}

    static RecordMetadata of(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted after a commit", interrupted);
        } catch (ExecutionException failure) {
            throw new KafkaException("Not acknowledged", failure.getCause());
        }
    }
}
