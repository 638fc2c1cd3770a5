package io.hooktide.dev.stack;

import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import io.hooktide.subscriptions.secrets.SecretSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * The secrets of all subscriptions here, so that the built-in receiver can verify what it gets without being told.
 * Elsewhere nobody but the subscription's owner has them.
 */
final class OwnSecrets implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final CompactedTable<Subscription> subscriptions;
    private final SecretBox box;
    private Set<String> secrets = Set.of();
    private long seen = -1;

    OwnSecrets(Settings settings) {
        String topic = CommonSettings.topics(settings).subscriptions();
        this.subscriptions = new CompactedTable<>(
                topic, settings.kafka("receiver"), new SubscriptionFormat(topic, CommonSettings.codecs(settings)));
        this.box = SecretSettings.secretBox(settings);
    }

    void start() {
        subscriptions.start(START_LIMIT);
    }

    /** Opened again only where a row has changed. For one thread. */
    Set<String> current() {
        long now = subscriptions.rows().values().stream()
                .mapToLong(row -> 1 + row.offset())
                .sum();
        if (now != seen) {
            Set<String> found = new TreeSet<>();
            subscriptions.rows().values().stream().map(Row::value).forEach(row -> addSecrets(row, found));
            secrets = Set.copyOf(found);
            seen = now;
        }
        return secrets;
    }

    private void addSecrets(Subscription row, Set<String> found) {
        for (Authentication authentication : row.getAuthentication()) {
            ByteBuffer sealed = authentication.getSecret();
            if (sealed != null && authentication.getType().equals("hmac_sha256")) {
                byte[] bytes = new byte[sealed.remaining()];
                sealed.duplicate().get(bytes);
                found.add(box.open(SecretOwner.of(row), bytes));
            }
        }
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
