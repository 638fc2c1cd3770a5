package io.hooktide.app.keyset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import io.hooktide.app.kafka.Installation;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.SigningKey;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.secrets.Resealing;
import io.hooktide.subscriptions.secrets.SealedSecretException;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReencryptIT {
    private static final int ROWS = 6;

    private final TestCluster cluster = TestCluster.shared();
    private final Topics topics = cluster.freshTopics(2, Tier.parse("10s"));
    private final TestRecords records = cluster.records();
    private final Installation installation =
            new Installation(topics, cluster.codecs(), Map.of("bootstrap.servers", cluster.bootstrapServers()));

    @TempDir
    Path folder;

    private Path file;
    private SecretBox running;
    private CompactedTable<Subscription> table;
    private int written;

    @BeforeEach
    void write() {
        file = folder.resolve("keyset.json");
        SecretBox.createKeyset(file);
        running = SecretBox.open(file);
        for (int i = 0; i < ROWS; i++) {
            Subscription row = row(i);
            records.produce(topics.subscriptions(), null, SubscriptionFormat.key("acme", row.getSubscriptionId()), row);
        }
        SigningKey key = SigningKey.newBuilder()
                .setKeyId("k1")
                .setAlgorithm("ES256")
                .setPublicJwk("{}")
                .setPrivateKey(ByteBuffer.wrap(running.seal(SecretOwner.ofKey("k1"), 1, "private")))
                .setCreatedAt(Instant.EPOCH)
                .setSignsFrom(Instant.EPOCH)
                .setWriteId("w")
                .build();
        records.produce(topics.signingKeys(), null, "k1", key);
        table = new CompactedTable<>(
                topics.subscriptions(),
                installation.kafka(),
                new SubscriptionFormat(topics.subscriptions(), cluster.codecs()));
        table.start(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        table.close();
        records.close();
    }

    @Test
    void shouldKeepEverySecretReadableAllTheTimeAndGoOnAfterACrash() {
        // Given
        SecretBox before = SecretBox.open(file);
        byte[] old = bytes(table.rows()
                .values()
                .iterator()
                .next()
                .value()
                .getAuthentication()
                .get(0)
                .getSecret());
        SecretBox.rotateKeyset(file);
        Resealing resealing = new Resealing(SecretBox.open(file));

        // When: it ends after two rows, and is started again
        try (SealedRows rows = new SealedRows(installation, this::crashAfterTwo)) {
            assertThatThrownBy(() -> rows.reseal(resealing)).hasMessage("crash");
        }
        readAll(before, running);
        int rest;
        try (SealedRows rows = new SealedRows(installation, () -> {})) {
            assertThat(rows.anyLeft(resealing)).isTrue();
            rest = rows.reseal(resealing);
            assertThat(rows.anyLeft(resealing)).isFalse();
            assertThat(rows.reseal(resealing)).isZero();
        }
        readAll(before, running);
        int dropped = SecretBox.dropOldKeys(file);

        // Then
        assertThat(rest).isEqualTo(ROWS + 1 - 2);
        assertThat(dropped).isEqualTo(1);
        readAll(running, SecretBox.open(file));
        assertThat(table.rows().values())
                .allSatisfy(row -> assertThat(row.value().getVersion()).isEqualTo(1));
        assertThat(records.readAll(topics.audit(), AuditEntry.class))
                .hasSize(ROWS + 1)
                .allSatisfy(entry -> {
                    assertThat(entry.getAction()).endsWith(".reencrypted");
                    assertThat(entry.getActorId()).startsWith("command:");
                    assertThat(entry.getChanges()).isEmpty();
                });
        assertThatThrownBy(() -> SecretBox.open(file).open(new SecretOwner("acme", "sub_x"), old))
                .isInstanceOf(SealedSecretException.class);
    }

    private void crashAfterTwo() {
        if (++written == 2) {
            throw new IllegalStateException("crash");
        }
    }

    private void readAll(SecretBox... boxes) {
        table.awaitEnd(Duration.ofSeconds(30));
        assertThat(table.rows()).hasSize(ROWS);
        for (SecretBox box : boxes) {
            table.rows().values().forEach(row -> {
                Authentication entry = row.value().getAuthentication().get(0);
                String id = row.value().getSubscriptionId();
                SecretOwner owner = SecretOwner.of(row.value());
                assertThat(box.open(owner, bytes(entry.getSecret()))).isEqualTo("secret of " + id);
                assertThat(box.open(owner, bytes(entry.getPreviousSecret()))).isEqualTo("old secret of " + id);
            });
        }
    }

    private Subscription row(int number) {
        String id = Ids.newSubscriptionId();
        return Subscription.newBuilder()
                .setSubscriptionId(id)
                .setTenantId("acme")
                .setName("row " + number)
                .setUrl("https://x.example/h")
                .setEventTypes(List.of("*"))
                .setProfile("standard")
                .setFormat("standard")
                .setAuthentication(List.of(new Authentication(
                        "hmac_sha256",
                        Map.of(),
                        ByteBuffer.wrap(sealed(number, id, 2, "secret of " + id)),
                        ByteBuffer.wrap(sealed(number, id, 1, "old secret of " + id)),
                        Instant.EPOCH)))
                .setRetryDelays(List.of())
                .setRetryOn(List.of())
                .setSuccess(List.of("2xx"))
                .setRetryAfter(true)
                .setTimeoutMs(5_000)
                .setConcurrency(32)
                .setStatus("active")
                .setStatusReason("by_user")
                .setVersion(1)
                .setCreatedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setWriteId("w")
                .build();
    }

    // Every other one as it was before secrets had versions: with the subscription's id alone.
    private byte[] sealed(int number, String id, int version, String secret) {
        if (number % 2 == 0) {
            return running.seal(new SecretOwner("acme", id), version, secret);
        }
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(
                            Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class)
                    .encrypt(secret.getBytes(StandardCharsets.UTF_8), id.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
