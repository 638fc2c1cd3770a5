package io.hooktide.console;

import io.hooktide.access.ApiKeyFormat;
import io.hooktide.access.use.KeyUseFormat;
import io.hooktide.catalogue.EventTypeFormat;
import io.hooktide.runtime.lifecycle.Health;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.EventType;
import io.hooktide.schemas.KeyUse;
import io.hooktide.schemas.SigningKey;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.signing.SigningKeyFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the console knows by heart: API keys and their last uses, subscriptions, the keys that JWTs are signed with, event types. */
record ConsoleTables(
        CompactedTable<ApiKey> keys,
        CompactedTable<KeyUse> keyUses,
        CompactedTable<Subscription> subscriptions,
        CompactedTable<SigningKey> signingKeys,
        CompactedTable<EventType> eventTypes)
        implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    static ConsoleTables of(Settings settings) {
        Topics topics = CommonSettings.topics(settings);
        RecordCodecs codecs = CommonSettings.codecs(settings);
        Map<String, Object> kafka = settings.kafka("console");
        return new ConsoleTables(
                new CompactedTable<>(topics.apiKeys(), kafka, new ApiKeyFormat(topics.apiKeys(), codecs)),
                new CompactedTable<>(topics.apiKeyUses(), kafka, new KeyUseFormat(topics.apiKeyUses(), codecs)),
                new CompactedTable<>(
                        topics.subscriptions(), kafka, new SubscriptionFormat(topics.subscriptions(), codecs)),
                new CompactedTable<>(topics.signingKeys(), kafka, new SigningKeyFormat(topics.signingKeys(), codecs)),
                new CompactedTable<>(topics.eventTypes(), kafka, new EventTypeFormat(topics.eventTypes(), codecs)));
    }

    /** Returns once all have been read to their ends. */
    void start() {
        CompactedTable.startAll(all(), START);
    }

    private List<CompactedTable<?>> all() {
        return List.of(keys, keyUses, subscriptions, signingKeys, eventTypes);
    }

    Health health() {
        for (CompactedTable<?> table : all()) {
            if (!table.alive()) {
                return Health.dead("The table " + table.topic() + " is no longer read");
            }
            if (!table.unreadable().isEmpty()) {
                return Health.notReady(table.unreadable().size() + " rows of " + table.topic()
                        + " cannot be read; their last good versions are in force");
            }
        }
        return Health.GOOD;
    }

    int unreadableRows() {
        return all().stream().mapToInt(table -> table.unreadable().size()).sum();
    }

    @Override
    public void close() {
        all().forEach(CompactedTable::close);
    }
}
