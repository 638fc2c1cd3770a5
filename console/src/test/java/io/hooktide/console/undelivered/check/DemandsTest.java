package io.hooktide.console.undelivered.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemandsTest {
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(1);

    @Test
    void shouldDemandADeliveryOfEachSubscriptionThatMatches() {
        // Given
        SampledEvent event = new SampledEvent(event(), AT, "change-events-2@7");

        // When
        List<Demand> demands = demands(
                event,
                List.of(
                        row("sub_exact", all -> {}),
                        row("sub_any", all -> all.setEventTypes(List.of("*"))),
                        row("sub_paused", all -> all.setStatus("paused")),
                        row("sub_other", all -> all.setEventTypes(List.of("order.*")))));

        // Then
        assertThat(demands)
                .extracting(Demand::subscriptionId)
                .containsExactlyInAnyOrder("sub_exact", "sub_any", "sub_paused");
        String id = Ids.deliveryId("acme", "invoice", "42", "e1", "sub_exact");
        assertThat(demands).contains(new Demand(id, AT, "acme", "sub_exact", "e1", "change-events-2@7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deactivated", "deleted", "unheard of"})
    void shouldDemandNothingForWhatIsNotActive(String status) {
        assertThat(demands(sampled(), row("sub_one", one -> one.setStatus(status))))
                .isEmpty();
    }

    @Test
    void shouldDemandNothingForWhatMayHaveChangedSince() {
        assertThat(demands(sampled(), row("sub_one", one -> one.setUpdatedAt(AT.plusSeconds(1)))))
                .isEmpty();
        assertThat(demands(sampled(), row("sub_one", one -> one.setUpdatedAt(AT.minus(GRACE)))))
                .isEmpty();
        assertThat(demands(
                        sampled(),
                        row("sub_one", one -> one.setUpdatedAt(AT.minus(GRACE).minusMillis(1)))))
                .hasSize(1);
    }

    @Test
    void shouldDemandNothingThatTheFilterKeepsBack() {
        assertThat(demands(sampled(), row("sub_one", one -> one.setFilterJslt(".data.total > 100"))))
                .isEmpty();
        assertThat(demands(sampled(), row("sub_one", one -> one.setFilterJslt(".data.total > 10"))))
                .hasSize(1);
        assertThat(demands(sampled(), row("sub_one", one -> one.setFilterJslt(".data.total > now()"))))
                .isEmpty();
    }

    @Test
    void shouldNotDemandForAnotherTenant() {
        // Given
        ChangeEvent event = event();
        event.setTenantId("globex");

        // Then
        assertThat(demands(new SampledEvent(event, AT, "x"), row("sub_one", one -> {})))
                .isEmpty();
    }

    private static SampledEvent sampled() {
        return new SampledEvent(event(), AT, "x");
    }

    private static List<Demand> demands(SampledEvent event, Row<Subscription> row) {
        return demands(event, List.of(row));
    }

    private static List<Demand> demands(SampledEvent event, List<Row<Subscription>> rows) {
        return Demands.of(List.of(event), Map.of("acme", rows), GRACE);
    }

    private static ChangeEvent event() {
        return ChangeEvent.newBuilder()
                .setEventId("e1")
                .setTenantId("acme")
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setData(ByteBuffer.wrap("{\"total\":12.5}".getBytes(StandardCharsets.UTF_8)))
                .setOccurredAt(AT)
                .build();
    }

    private static Row<Subscription> row(String id, Consumer<Subscription> change) {
        Subscription row = Subscription.newBuilder()
                .setSubscriptionId(id)
                .setTenantId("acme")
                .setName(id)
                .setUrl("https://x.example/h")
                .setEventTypes(List.of("invoice.*"))
                .setProfile("standard")
                .setFormat("standard")
                .setAuthentication(List.of())
                .setRetryDelays(List.of())
                .setRetryOn(List.of())
                .setSuccess(List.of("2xx"))
                .setRetryAfter(true)
                .setTimeoutMs(15_000)
                .setConcurrency(1)
                .setStatus("active")
                .setStatusReason("by_user")
                .setVersion(1)
                .setCreatedAt(AT.minus(Duration.ofDays(1)))
                .setUpdatedAt(AT.minus(Duration.ofDays(1)))
                .setWriteId("w")
                .build();
        change.accept(row);
        return new Row<>(row, 0, 1);
    }
}
