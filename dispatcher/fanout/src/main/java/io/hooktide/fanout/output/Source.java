package io.hooktide.fanout.output;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The record of change-events that is being fanned out.
 *
 * @param appendedAt when the broker took it
 * @param key may be null
 * @param value its bytes, may be null
 */
public record Source(
        String topic, int partition, long offset, Instant appendedAt, byte[] key, byte[] value, Headers headers) {
    public static Source of(RecordMetadata metadata, Record<byte[], byte[]> record) {
        return new Source(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                record.value(),
                record.headers());
    }
}
