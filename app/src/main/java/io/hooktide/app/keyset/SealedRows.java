package io.hooktide.app.keyset;

import io.hooktide.app.kafka.Installation;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.Row;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.SigningKey;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.secrets.Resealing;
import io.hooktide.subscriptions.signing.SigningKeyFormat;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Every row with a secret in it. One transaction for each row, so that it can be left off and begun again anywhere. */
final class SealedRows implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String COMMAND = "keyset reencrypt";

    private final Installation installation;
    private final CompactedTable<Subscription> subscriptions;
    private final CompactedTable<SigningKey> keys;
    private final TableWriter writer;
    private final Runnable whenWritten;

    /** @param whenWritten told after each row */
    SealedRows(Installation installation, Runnable whenWritten) {
        this.installation = installation;
        this.whenWritten = whenWritten;
        String topic = installation.topics().subscriptions();
        subscriptions =
                new CompactedTable<>(topic, installation.kafka(), new SubscriptionFormat(topic, installation.codecs()));
        String keyTopic = installation.topics().signingKeys();
        keys = new CompactedTable<>(
                keyTopic, installation.kafka(), new SigningKeyFormat(keyTopic, installation.codecs()));
        // Shared with every console: writers fence each other, and decide again.
        writer = new TableWriter(installation.kafka(), installation.topics().controlPlane());
        subscriptions.start(PATIENCE);
        keys.start(PATIENCE);
    }

    /** Writes nothing: whether this may write is known before anything is changed. */
    void becomeTheWriter() {
        writer.write(subscriptions, "", (row, writeId) -> Optional.empty());
    }

    /** @return how many rows were written */
    int reseal(Resealing resealing) {
        return reseal(
                        subscriptions,
                        resealing::of,
                        Subscription::setWriteId,
                        installation.audited(ResealAudit.ofSubscriptions(), COMMAND))
                + reseal(
                        keys,
                        resealing::of,
                        SigningKey::setWriteId,
                        installation.audited(ResealAudit.ofSigningKeys(), COMMAND));
    }

    /** Rows that cannot be read: nobody knows what they are sealed with. */
    int unreadable() {
        return subscriptions.unreadable().size() + keys.unreadable().size();
    }

    private <V> int reseal(
            CompactedTable<V> table,
            Function<V, Optional<V>> resealed,
            BiConsumer<V, String> setWriteId,
            TableWriter.Companion<V> audit) {
        int written = 0;
        for (var entry : table.rows().entrySet()) {
            if (resealed.apply(entry.getValue().value()).isPresent()) {
                writer.write(
                        table,
                        entry.getKey(),
                        (row, writeId) -> {
                            Optional<V> next = row.flatMap(resealed);
                            next.ifPresent(value -> setWriteId.accept(value, writeId));
                            return next;
                        },
                        audit);
                written++;
                whenWritten.run();
            }
        }
        return written;
    }

    /** Whether a row is left that another key than the newest has sealed. */
    boolean anyLeft(Resealing resealing) {
        return left(subscriptions, resealing::of) || left(keys, resealing::of);
    }

    private static <V> boolean left(CompactedTable<V> table, Function<V, Optional<V>> resealed) {
        table.awaitEnd(PATIENCE);
        return table.rows().values().stream()
                .map(Row::value)
                .anyMatch(row -> resealed.apply(row).isPresent());
    }

    @Override
    public void close() {
        writer.close();
        keys.close();
        subscriptions.close();
    }
}
