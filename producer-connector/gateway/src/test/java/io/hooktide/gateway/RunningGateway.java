package io.hooktide.gateway;

import io.hooktide.access.ApiKeyFormat;
import io.hooktide.access.KeyIssuer;
import io.hooktide.access.Scope;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A gateway with topics and API keys of its own, and an HTTP client. */
final class RunningGateway implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final TestCluster cluster = TestCluster.shared();
    final Topics topics;
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    /** So many nanoseconds have passed for it that have not for others. */
    final AtomicLong ahead = new AtomicLong();

    final GatewayRole role;
    final String acmeKey;
    final String allTenantsKey;
    final String readOnlyKey;
    final String expiredKey;
    final String revokedKey;

    final PublishedContract contract = PublishedContract.load();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    RunningGateway(String... settings) {
        this(TestCluster.shared().freshTopics(4), TestCluster.shared().bootstrapServers(), settings);
    }

    /** On another broker than the shared one, with topics that are there. */
    RunningGateway(Topics topics, String bootstrapServers, String... settings) {
        this.topics = topics;
        Map<String, String> all = new HashMap<>(cluster.settings(topics));
        all.put("kafka.bootstrap.servers", bootstrapServers);
        all.put("access.failures", "0"); // its clients fail on purpose, and all from one address
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        try (CompactedTable<ApiKey> table = new CompactedTable<>(
                        topics.apiKeys(), kafka, new ApiKeyFormat(topics.apiKeys(), cluster.codecs()));
                TableWriter writer = new TableWriter(kafka, topics.prefix() + "control")) {
            table.start(PATIENCE);
            KeyIssuer issuer = new KeyIssuer(table, writer, Clock.systemUTC());
            Set<Scope> publish = Set.of(Scope.EVENTS_PUBLISH);
            acmeKey = issuer.issue("acme", Optional.of("acme"), publish, Optional.empty());
            allTenantsKey = issuer.issue("all", Optional.empty(), publish, Optional.empty());
            readOnlyKey = issuer.issue("read", Optional.of("acme"), Set.of(Scope.WEBHOOKS_READ), Optional.empty());
            expiredKey = issuer.issue("old", Optional.of("acme"), publish, Optional.of(Instant.EPOCH));
            revokedKey = issuer.issue("revoked", Optional.of("acme"), publish, Optional.empty());
            issuer.revoke(revokedKey.substring(4, 20));
        }
        role = new GatewayRole(Settings.of(all), metrics, Clock.systemUTC(), () -> System.nanoTime() + ahead.get());
        role.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + role.port() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
    }

    HttpRequest.Builder authorized() {
        return request("/v1/events").header("Authorization", "Bearer " + acmeKey);
    }

    HttpResponse<String> publish(String json) {
        return publish(acmeKey, "application/json", json);
    }

    HttpResponse<String> publish(String key, String contentType, String body) {
        return send(request("/v1/events")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> publish(byte[] body) {
        return send(authorized()
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    /** Every answer is held against the published document. */
    HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            contract.check(answer);
            return answer;
        } catch (java.io.IOException failure) {
            throw new IllegalStateException("No answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }

    /** The events in Kafka whose id starts so, in the order of their partition. */
    List<ChangeEvent> stored(String idPrefix) {
        return stored().stream()
                .filter(event -> event.getEventId().startsWith(idPrefix))
                .toList();
    }

    List<ChangeEvent> stored() {
        try (TestRecords records = cluster.records()) {
            return records.readAll(topics.changeEvents(), ChangeEvent.class);
        }
    }

    @Override
    public void close() {
        role.close();
    }
}
