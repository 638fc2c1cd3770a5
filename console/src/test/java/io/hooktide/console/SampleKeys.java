package io.hooktide.console;

import io.hooktide.access.Actor;
import io.hooktide.console.audit.Entries;
import io.hooktide.console.audit.Target;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.FieldChange;
import io.hooktide.testkit.TestRecords;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** API keys with names, and what was done with them. */
final class SampleKeys {
    private static final Actor ANN =
            new Actor(Actor.Kind.PERSON, "person:ann@acme.example", "ann@acme.example", "203.0.113.20");
    private static final Actor OPERATIONS =
            new Actor(Actor.Kind.API_KEY, "1c0a5e9f37b2d846", "Operations", "198.51.100.7");

    private final ConsoleFixture fixture;
    private final TestRecords records;
    private final Instant now;
    private final Random random = new Random(7);

    private SampleKeys(ConsoleFixture fixture, TestRecords records, Instant now) {
        this.fixture = fixture;
        this.records = records;
        this.now = now;
    }

    static void write(ConsoleFixture fixture, Instant now) {
        try (TestRecords records = fixture.cluster.records()) {
            SampleKeys keys = new SampleKeys(fixture, records, now);
            keys.name();
            keys.more("Publishes orders", "globex", 40, 12, null, "events:publish");
            keys.more("Support desk", "acme", 31, 59, null, "webhooks:read", "deliveries:read", "deliveries:replay");
            keys.more("Publishes invoices and jobs", "acme", 80, null, null, "events:publish");
            keys.more("Migration", "acme", 82, null, 79, "webhooks:read", "webhooks:write");
            keys.more("Dashboards", null, 95, -5, null, "ops:read");
            keys.audit();
        }
    }

    /** Those that the fixture has made. */
    private void name() {
        for (ApiKey key : records.readAll(fixture.topics.apiKeys(), ApiKey.class)) {
            key.setName(
                    key.getScopes().contains("admin")
                            ? "Operations"
                            : key.getTenantId() == null ? "Set-up scripts" : "Webhooks of " + key.getTenantId());
            key.setCreatedAt(now.minus(Duration.ofDays(21)));
            write(key);
        }
    }

    private void more(String name, String tenant, int daysOld, Integer days, Integer revoked, String... scopes) {
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        write(ApiKey.newBuilder()
                .setKeyId(HexFormat.of().formatHex(hash, 0, 8))
                .setName(name)
                .setSha256(ByteBuffer.wrap(hash))
                .setTenantId(tenant)
                .setScopes(List.of(scopes))
                .setCreatedAt(ago(daysOld))
                .setExpiresAt(days == null ? null : ago(-days))
                .setRevokedAt(revoked == null ? null : ago(revoked))
                .setVersion(1)
                .setWriteId("sample")
                .build());
    }

    private Instant ago(int days) {
        return now.minus(Duration.ofDays(days)).minus(Duration.ofMinutes(random.nextInt(600)));
    }

    private void write(ApiKey key) {
        records.produce(fixture.topics.apiKeys(), null, key.getKeyId(), key);
    }

    private void audit() {
        String webhook = "sub_01a1fe21cc7b7f0d93a5b0c2e61d88f4";
        done(ANN, 70, "session.signed_in", "session", "ann@acme.example");
        done(OPERATIONS, 52, "api_key.created", "api_key", "5b8d3c40aa19e7f2", "name", null, "\"Support desk\"");
        done(ANN, 47, "subscription.updated", "subscription", webhook, "timeout", "\"10s\"", "\"15s\"");
        done(ANN, 46, "subscription.paused", "subscription", webhook, "status", "\"active\"", "\"paused\"");
        done(ANN, 29, "subscription.resumed", "subscription", webhook, "status", "\"paused\"", "\"active\"");
        done(ANN, 28, "subscription.secret_rotated", "subscription", webhook);
        done(OPERATIONS, 9, "api_key.revoked", "api_key", "c77a02be914f5d36");
        AuditEntry failed = Entries.of(
                Actor.nobody("192.0.2.44"),
                now.minus(Duration.ofMinutes(190)),
                "session.sign_in_failed",
                new Target("session", "", null),
                Entries.FAILED);
        records.produce(fixture.topics.audit(), null, "_all/", failed);
    }

    /** @param change field, old and new value */
    private void done(Actor who, int hoursAgo, String action, String type, String id, String... change) {
        Instant at = now.minus(Duration.ofHours(hoursAgo));
        AuditEntry entry = Entries.of(who, at, action, new Target(type, id, "acme"), Entries.DONE);
        if (change.length == 3) {
            entry.setChanges(List.of(new FieldChange(change[0], change[1], change[2])));
        }
        records.produce(fixture.topics.audit(), null, "acme/" + id, entry);
    }
}
