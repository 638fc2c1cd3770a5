package io.hooktide.fanout.table;

import io.hooktide.runtime.registry.RegistryWait;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.UnreadableRecordException;
import io.hooktide.subscriptions.match.MatchIndex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts each row into the match index. Runs on the global thread, at restore too, where an exception would be taken for
 * the row's fault: so it never throws. A row that cannot be read leaves the last good version in force and is shown; a
 * registry that does not answer is waited for without end, and whoever needs the row waits with it.
 */
final class SubscriptionReader implements Processor<byte[], byte[], Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionReader.class);

    private final MatchIndex index;
    private final UnreadableRows unreadable;
    private final RecordCodec<Subscription> codec;
    private final RegistryWait registry;
    private ProcessorContext<Void, Void> context;

    SubscriptionReader(
            MatchIndex index, UnreadableRows unreadable, RecordCodec<Subscription> codec, RegistryWait registry) {
        this.index = index;
        this.unreadable = unreadable;
        this.codec = codec;
        this.registry = registry;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata source = context.recordMetadata().orElseThrow();
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        try {
            apply(record, source);
            unreadable.remove(key);
        } catch (RuntimeException failure) {
            unreadable.add(key);
            LOG.error(
                    "event=row_unreadable topic={} partition={} offset={} cause=\"{}\"",
                    source.topic(),
                    source.partition(),
                    source.offset(),
                    failure.getMessage());
        }
    }

    private void apply(Record<byte[], byte[]> record, RecordMetadata source) {
        if (record.value() == null) {
            remove(record.key(), source.offset());
            return;
        }
        Subscription row = registry.endless(() -> codec.decode(source.topic(), record.value()));
        if (!List.of(row.getTenantId(), row.getSubscriptionId()).equals(parts(record.key()))) {
            throw new UnreadableRecordException("The row is another subscription's than its key", null);
        }
        index.put(row, source.offset());
    }

    // A key that is no row's cannot have put anything into the index.
    private void remove(byte[] key, long offset) {
        List<String> parts = parts(key);
        if (parts.size() == 2) {
            index.remove(parts.get(0), parts.get(1), offset);
        }
    }

    private static List<String> parts(byte[] key) {
        try {
            return key == null ? List.of() : RecordKey.parts(key);
        } catch (IllegalArgumentException brokenEscape) {
            return List.of();
        }
    }

    @Override
    public void close() {
        codec.close();
    }
}
