package io.hooktide.dev.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.dev.board.Line;
import io.hooktide.receiver.script.ScriptText;
import io.hooktide.subscriptions.EventTypePattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Scenario scenario = Scenario.atFullLength();

    @Test
    void shouldHaveOneDeliveryForEachWayToFail() {
        for (Endpoint endpoint : scenario.endpoints()) {
            if (!endpoint.script().isEmpty()) {
                assertThat(matches(endpoint)).as(endpoint.name()).isEqualTo(1);
            }
        }
    }

    @Test
    void shouldHaveSeveralObjectTypesForTwoTenants() {
        assertThat(scenario.tenants()).hasSize(2);
        assertThat(scenario.events().stream()
                        .map(event -> event.get("objectType").textValue())
                        .distinct()
                        .count())
                .isGreaterThanOrEqualTo(6);
        for (String tenant : scenario.tenants()) {
            assertThat(scenario.eventsOf(tenant)).isNotEmpty();
        }
    }

    @Test
    void shouldHaveAScriptThatTheReceiverUnderstands() {
        assertThat(ScriptText.parse(scenario.script()).rules()).hasSize(4);
    }

    @Test
    void shouldTakeTwoMinutesAndAHundredthOfThatWhenFast() {
        assertThat(scenario.length()).isEqualTo(Duration.ofSeconds(130));
        assertThat(Scenario.fast().delays())
                .containsExactly(Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofMillis(900));
    }

    @Test
    void shouldTellWhenItEnds() {
        // Given
        EndEstimate estimate = new EndEstimate(scenario);
        Line onItsWay = line("/portal", 0, null);
        Line second = line("/portal", 2, NOW.plusSeconds(20));
        Line once = line("/crm", 1, NOW.plusSeconds(4));

        // Then
        assertThat(estimate.left(List.of(), NOW)).isEqualTo(Duration.ofSeconds(132));
        assertThat(estimate.left(List.of(onItsWay, once), NOW)).isEqualTo(Duration.ofSeconds(132));
        assertThat(estimate.left(List.of(second, once), NOW)).isEqualTo(Duration.ofSeconds(112));
        assertThat(estimate.left(List.of(once), NOW)).isEqualTo(Duration.ofSeconds(6));
    }

    private long matches(Endpoint endpoint) {
        return scenario.events().stream()
                .filter(event -> event.get("tenantId").textValue().equals(endpoint.tenantId()))
                .filter(event -> endpoint.eventTypes().stream()
                        .map(EventTypePattern::parse)
                        .anyMatch(pattern -> pattern.matches(
                                event.get("objectType").textValue(),
                                event.get("action").textValue())))
                .count();
    }

    private static Line line(String endpoint, int attempts, Instant next) {
        return new Line("dlv", "acme", "x", endpoint, attempts, "503", Line.State.PENDING, next, "");
    }
}
