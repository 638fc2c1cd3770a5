package io.hooktide.app.apikeys;

import io.hooktide.access.ApiKeyFormat;
import io.hooktide.access.Authenticator;
import io.hooktide.access.KeyIssuer;
import io.hooktide.access.Scope;
import io.hooktide.app.kafka.Installation;
import io.hooktide.console.apikey.ApiKeyAudit;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.Row;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The keys as they are in Kafka: for a first one, which no console can be asked for. */
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

    /** A key in force that may make others for that tenant; its name. Empty tenant: for all tenants. */
    Optional<String> maker(Optional<String> tenant) {
        Authenticator keys = new Authenticator(table::get, Clock.systemUTC());
        return table.rows().values().stream()
                .map(Row::value)
                .filter(row -> keys.byKeyId(row.getKeyId())
                        .filter(who -> who.may(Scope.ADMIN))
                        .filter(who ->
                                who.tenantId().isEmpty() || who.tenantId().equals(tenant))
                        .isPresent())
                .map(ApiKey::getName)
                .findFirst();
    }

    @Override
    public void close() {
        writer.close();
        table.close();
    }
}
