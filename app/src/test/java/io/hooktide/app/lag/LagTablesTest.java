package io.hooktide.app.lag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LagTablesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String WORST = """
            [{"subscriptionId":"sub_old","tenantId":"acme","deliveries":12,"publishedAt":"2026-11-21T07:50:00.000Z"},
             {"subscriptionId":"sub_new","tenantId":"globex","deliveries":1,"publishedAt":"2026-11-21T09:59:48.000Z"}]
            """;

    private final StringWriter text = new StringWriter();

    @Test
    void shouldShowForHowLongTheWorstSubscriptionsHaveWaited() throws Exception {
        // When
        LagTables.subscriptions(worst(), NOW, false, new PrintWriter(text, true));

        // Then
        assertThat(text.toString().lines())
                .containsExactly(
                        "SUBSCRIPTION  TENANT  PENDING  OLDEST",
                        "sub_old       acme         12  2 h 10 min",
                        "sub_new       globex        1  12 s");
    }

    @Test
    void shouldSayItAsJson() throws Exception {
        // When
        LagTables.subscriptions(worst(), NOW, true, new PrintWriter(text, true));

        // Then
        JsonNode shown = new ObjectMapper().readTree(text.toString());
        assertThat(shown).hasSize(2);
        assertThat(shown.path(1).path("subscriptionId").asText()).isEqualTo("sub_new");
        assertThat(shown.path(1).path("ageMs").asLong()).isEqualTo(12_000);
    }

    private static JsonNode worst() throws Exception {
        return new ObjectMapper().readTree(WORST);
    }
}
