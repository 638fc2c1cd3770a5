package io.hooktide.testkit.history;

import io.hooktide.testkit.history.Positions.Committed;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** Asks the broker what the group of the delivery workers has committed. */
public final class PositionReader {
    private static final long LIMIT_SECONDS = 30;

    private final Admin admin;
    private final String group;
    private final Function<OffsetAndMetadata, Committed> decoder;

    /** @param decoder of the ledger's metadata, which is the delivery module's */
    public PositionReader(Admin admin, String group, Function<OffsetAndMetadata, Committed> decoder) {
        this.admin = admin;
        this.group = group;
        this.decoder = decoder;
    }

    public Positions read() {
        try {
            Map<org.apache.kafka.common.TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                            group)
                    .partitionsToOffsetAndMetadata()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return new Positions(committed.entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> decoder.apply(entry.getValue()))));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The positions of " + group + " cannot be read", failure);
        }
    }
}
