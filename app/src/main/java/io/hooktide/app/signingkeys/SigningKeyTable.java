package io.hooktide.app.signingkeys;

import io.hooktide.app.kafka.Installation;
import io.hooktide.console.audit.SigningKeyAudit;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.SigningKey;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretSettings;
import io.hooktide.subscriptions.signing.SigningKeyFormat;
import io.hooktide.subscriptions.signing.SigningKeys;
import java.time.Clock;
import java.time.Duration;

/** The signing keys as they are in Kafka. */
final class SigningKeyTable implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CompactedTable<SigningKey> table;
    private final TableWriter writer;
    private final SigningKeys keys;

    SigningKeyTable(Settings settings, Clock clock) {
        SecretBox secrets = SecretSettings.secretBox(settings);
        Installation installation = Installation.reach(settings);
        String topic = installation.topics().signingKeys();
        table = new CompactedTable<>(topic, installation.kafka(), new SigningKeyFormat(topic, installation.codecs()));
        // Shared with every console: writers fence each other, and decide again.
        writer = new TableWriter(installation.kafka(), installation.topics().controlPlane());
        keys = new SigningKeys(
                table,
                new SigningKeys.Writing(writer, installation.audited(new SigningKeyAudit(), "signing-keys rotate")),
                secrets,
                clock);
        table.start(PATIENCE);
    }

    SigningKeys keys() {
        return keys;
    }

    @Override
    public void close() {
        writer.close();
        table.close();
    }
}
