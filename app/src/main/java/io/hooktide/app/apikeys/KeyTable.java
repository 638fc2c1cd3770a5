package io.hooktide.app.apikeys;

import io.hooktide.access.ApiKeyFormat;
import io.hooktide.access.KeyIssuer;
import io.hooktide.app.kafka.Installation;
import io.hooktide.console.apikey.ApiKeyAudit;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import java.time.Clock;
import java.time.Duration;

/** The keys as they are in Kafka: for the first one, which no console can be asked for. */
final class KeyTable implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CompactedTable<ApiKey> table;
    private final TableWriter writer;
    private final TableWriter.Companion<ApiKey> audit;

    KeyTable(Installation installation) {
        String topic = installation.topics().apiKeys();
        table = new CompactedTable<>(topic, installation.kafka(), new ApiKeyFormat(topic, installation.codecs()));
        // Shared with every console: writers fence each other, and decide again.
        writer = new TableWriter(installation.kafka(), installation.topics().controlPlane());
        audit = installation.audited(new ApiKeyAudit(), "api-keys create --bootstrap");
        table.start(PATIENCE);
    }

    KeyIssuer issuer() {
        return new KeyIssuer(table, writer, audit, Clock.systemUTC());
    }

    int count() {
        return table.rows().size();
    }

    @Override
    public void close() {
        writer.close();
        table.close();
    }
}
