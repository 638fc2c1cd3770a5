package io.hooktide.console;

import io.hooktide.access.ApiKeyFormat;
import io.hooktide.runtime.lifecycle.Health;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.SubscriptionFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the console knows by heart: API keys and subscriptions. */
record ConsoleTables(CompactedTable<ApiKey> keys, CompactedTable<Subscription> subscriptions) implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    static ConsoleTables of(Settings settings) {
        Topics topics = CommonSettings.topics(settings);
        RecordCodecs codecs = CommonSettings.codecs(settings);
        Map<String, Object> kafka = settings.kafka("console");
        return new ConsoleTables(
                new CompactedTable<>(topics.apiKeys(), kafka, new ApiKeyFormat(topics.apiKeys(), codecs)),
                new CompactedTable<>(
                        topics.subscriptions(), kafka, new SubscriptionFormat(topics.subscriptions(), codecs)));
    }

    /** Returns once both have been read to their ends. */
    void start() {
        keys.start(START);
        subscriptions.start(START);
    }

    Health health() {
        for (CompactedTable<?> table : List.of(keys, subscriptions)) {
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
        return keys.unreadable().size() + subscriptions.unreadable().size();
    }

    @Override
    public void close() {
        subscriptions.close();
        keys.close();
    }
}
