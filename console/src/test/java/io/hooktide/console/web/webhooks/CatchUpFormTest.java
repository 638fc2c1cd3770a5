package io.hooktide.console.web.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.web.replays.JobView;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.Subscription;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatchUpFormTest {
    private static final Map<String, String> GIVEN =
            Map.of("since", "2026-11-20T08:00", "rate", "50", "why", "their shop was down");

    @Test
    void shouldOrderWhatWasGiven() throws Exception {
        // When
        ObjectNode recovery = CatchUpForm.order(CatchUpVerb.RECOVER, GIVEN, false);
        ObjectNode backfill = CatchUpForm.order(CatchUpVerb.BACKFILL, GIVEN, false);

        // Then
        assertThat(backfill)
                .isEqualTo(Json.MAPPER.readTree(
                        "{\"since\":\"2026-11-20T08:00:00Z\",\"why\":\"their shop was down\",\"dryRun\":false,"
                                + "\"rate\":50}"));
        assertThat(recovery.path("staleGuard").isBoolean()).isTrue();
        assertThat(recovery.path("staleGuard").asBoolean()).isFalse();
    }

    @Test
    void shouldTryWithoutAReason() {
        // When
        ObjectNode order = CatchUpForm.order(CatchUpVerb.BACKFILL, Map.of("since", "soon", "rate", "fast"), true);

        // Then
        assertThat(order.path("why").asText()).isEqualTo("a dry run");
        assertThat(order.path("since").asText()).isEqualTo("soon"); // refused for what was typed
        assertThat(order.path("rate").asText()).isEqualTo("fast");
    }

    @Test
    void shouldBeginWithTheLastDay() {
        // When
        CatchUpForm form = form(Map.of(), Optional.empty());

        // Then
        assertThat(form.since(Instant.parse("2026-11-22T10:30:45.123Z"))).isEqualTo("2026-11-21T10:30");
        assertThat(form.isGuarded()).isTrue();
        assertThat(form(GIVEN, Optional.empty()).isGuarded()).isFalse();
    }

    @Test
    void shouldTellWhatWouldBeSentAndWhatNot() throws Exception {
        // Given
        ObjectNode trial = (ObjectNode) Json.MAPPER.readTree(
                "{\"complete\":false,\"counts\":{\"replayed\":1200,\"thereAlready\":3,\"stale\":0}}");

        // When
        CatchUpForm form = form(GIVEN, Optional.of(trial));

        // Then
        assertThat(form.wouldBeSent()).isEqualTo("1,200");
        assertThat(form.leftOut()).containsExactly(new JobView.Count("3", "left out: there already"));
        assertThat(form.isWhole()).isFalse();
    }

    private static CatchUpForm form(Map<String, String> given, Optional<ObjectNode> trial) {
        return new CatchUpForm(new Subscription(), CatchUpVerb.RECOVER, given, trial, Map.of());
    }
}
