package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.pipeline.ClientCheckingServer.Posted;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.testkit.TestCertificates;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Client certificates through a whole worker: each subscription shows its own, to one and the same server. */
@Tag("pipeline")
@Tag("slow")
class MutualTlsPipelineIT {
    @RegisterExtension
    static final SharedInstallation INSTALLATION = new SharedInstallation();

    private static final int EVENTS = 10;

    @Test
    void shouldShowEachSubscriptionsOwnCertificate(@TempDir Path folder) throws Exception {
        // Given
        TestCertificates certificates = new TestCertificates(folder);
        KeyStore identity = certificates.selfSigned("localhost");
        Tenant tenant = Tenant.of("mtls", INSTALLATION.get());
        try (ClientCheckingServer server = new ClientCheckingServer(identity)) {
            String trusted = TestCertificates.certificate(identity);
            JsonNode first = subscribe(tenant, server.url("/first"), trusted, certificates.selfSigned("first"));
            JsonNode second = subscribe(tenant, server.url("/second"), trusted, certificates.selfSigned("second"));
            JsonNode without = subscribe(tenant, server.url("/without"), trusted, null);
            int pings = server.posted.size();

            // When
            for (int i = 0; i < EVENTS; i++) {
                tenant.publish("job", "job-" + i, "{}");
            }
            Awaitility.await("both have all")
                    .atMost(Tenant.PATIENCE)
                    .until(() -> server.posted.size() >= pings + 2 * EVENTS);

            // Then
            assertThat(server.posted)
                    .hasSize(pings + 2 * EVENTS)
                    .contains(new Posted("CN=first", "/first"), new Posted("CN=second", "/second"))
                    .allMatch(
                            posted -> posted.path().equals("/" + posted.client().substring("CN=".length())));
            assertThat(outcomes(tenant, first, EVENTS)).containsOnly("delivered");
            assertThat(outcomes(tenant, second, EVENTS)).containsOnly("delivered");
            assertThat(outcomes(tenant, without, 2 * EVENTS)).containsOnly("retryable");
            assertThat(tenant.attempts(without))
                    .extracting(DeliveryAttempt::getError)
                    .allMatch(error -> error.equals("tls_failed") || error.equals("reset"));
            assertThat(server.refused.get()).isPositive();
            assertThat(tenant.console().get(Tenant.path(first), 200).toString()).doesNotContain("PRIVATE KEY");
        }
    }

    private static List<String> outcomes(Tenant tenant, JsonNode row, int count) {
        return Awaitility.await("all attempts")
                .atMost(Tenant.PATIENCE)
                .until(
                        () -> tenant.attempts(row).stream()
                                .map(DeliveryAttempt::getOutcome)
                                .toList(),
                        outcomes -> outcomes.size() == count);
    }

    private static JsonNode subscribe(Tenant tenant, String url, String trusted, KeyStore client) throws Exception {
        ObjectNode wanted = Json.MAPPER.createObjectNode().put("name", "mtls").put("url", url);
        wanted.putArray("eventTypes").add("job.*");
        wanted.putObject("retry").putArray("delays").add("100ms");
        wanted.putObject("tls").put("caPem", trusted);
        if (client != null) {
            wanted.putArray("authentication")
                    .addObject()
                    .put("type", "mtls")
                    .put("certificatePem", TestCertificates.certificate(client))
                    .put("keyPem", TestCertificates.key(client));
        }
        JsonNode created = tenant.console().post("/v1/subscriptions", wanted.toString(), 201);
        tenant.console().post(Tenant.path(created) + "/activate", "", 200);
        return created;
    }
}
