package io.hooktide.retry.replay;

import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What is written in the transaction that ends a job. */
@FunctionalInterface
public interface JobEnd {
    List<ProducerRecord<byte[], byte[]>> of(Replay job, ReplayProgress ended);
}
