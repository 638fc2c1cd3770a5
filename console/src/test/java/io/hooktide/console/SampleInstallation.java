package io.hooktide.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** An installation as it could be somewhere, a day after its start: to be looked at. */
final class SampleInstallation implements AutoCloseable {
    private static final List<String[]> WEBHOOKS = List.of(
            new String[] {
                "globex", "Orders to the shop", "https://shop.globex.example/hooks/orders", "order.*", "active"
            },
            new String[] {"acme", "Old reporting", "https://reports.acme.example/in", "invoice.*,job.*", "deactivated"},
            new String[] {
                "acme", "Documents to the archive", "https://archive.acme.example/events", "document.*", "paused"
            },
            new String[] {"globex", "Search index", "https://index.globex.example/changes", "*", "active"},
            new String[] {
                "acme", "Jobs to the CRM", "https://crm.acme.example/hooktide", "job.created,job.assigned", "active"
            },
            new String[] {
                "acme", "Invoices to the ledger", "https://ledger.acme.example/webhooks", "invoice.*", "active"
            });

    private final TestDatabase database = TestDatabase.fresh();
    private final ConsoleFixture fixture = start(database);
    private final PlayedWorker worker = new PlayedWorker(fixture);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final String operator = fixture.key(Optional.empty(), Scope.ADMIN);
    private final List<Subscription> webhooks = new ArrayList<>();

    SampleInstallation() {
        SampleKeys.write(fixture, now);
        for (String[] webhook : WEBHOOKS) {
            webhooks.add(create(webhook));
        }
        try (SampleDeliveries deliveries = new SampleDeliveries(fixture, now)) {
            deliveries.write(webhooks);
        }
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> database.query("SELECT count(*) FROM dead_letter").equals(List.of("15")));
        database.execute(day());
        webhooks.forEach(one -> database.execute(attempts(one)));
    }

    private static ConsoleFixture start(TestDatabase database) {
        TestCluster cluster = TestCluster.shared();
        Topics topics =
                cluster.topics("hooktide.", 3, (short) 1, Tier.parse("10s"), Tier.parse("30s"), Tier.parse("90s"));
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("console.url", "http://127.0.0.1");
        settings.put("console.oidc.issuer", "http://127.0.0.1:1");
        settings.put("console.oidc.client-id", "hooktide");
        settings.put("console.oidc.client-secret", "s3cret");
        settings.put("retry.tiers", "10s,30s,90s");
        return new ConsoleFixture(cluster, topics, cluster.bootstrapServers(), settings);
    }

    /** In the state that it is to have, without the endpoint's part in it. */
    private Subscription create(String... webhook) {
        ObjectNode body = ConsoleFixture.least().put("name", webhook[1]).put("url", webhook[2]);
        body.putArray("eventTypes");
        for (String type : webhook[3].split(",")) {
            body.withArray("eventTypes").add(type);
        }
        ConsoleClient client = webhook[0].equals("acme") ? fixture.acme : fixture.globex;
        Subscription row = worker.newestRow(client.create(body).expect(201).field("id"));
        row.setStatus(webhook[4]);
        row.setVersion(2);
        row.setUpdatedAt(now.minus(Duration.ofDays(3)));
        worker.write(row);
        return row;
    }

    private String day() {
        try (InputStream file = SampleInstallation.class.getResourceAsStream("sample-day.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{behind}", ledger().getSubscriptionId())
                    .replace("{slow}", webhooks.get(0).getSubscriptionId());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String attempts(Subscription webhook) {
        int failed = webhook == ledger() ? 460 : webhooks.indexOf(webhook) * 2;
        return webhook.getStatus().equals("deactivated")
                ? "SELECT 1"
                : "INSERT INTO attempt_count (subscription_id, since, outcome, bucket, tenant_id, attempts)"
                        + " SELECT '%s', now() - interval '5 hours', outcome, bucket, '%s', attempts FROM (VALUES"
                                .formatted(webhook.getSubscriptionId(), webhook.getTenantId())
                        + " ('delivered', 45, 21000), ('delivered', 55, 4200), ('delivered', 64, 300), ('retryable', 62, "
                        + failed + ")) AS had (outcome, bucket, attempts)";
    }

    int port() {
        return fixture.console().port();
    }

    String apiKey() {
        return operator;
    }

    /** The webhook with the most to see. */
    Subscription ledger() {
        return webhooks.get(5);
    }

    @Override
    public void close() {
        worker.close();
        fixture.close();
    }
}
