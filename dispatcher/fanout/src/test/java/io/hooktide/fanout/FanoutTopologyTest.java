package io.hooktide.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FanoutTopologyTest {
    @TempDir
    Path stateDir;

    private TopologyDriver driver;

    @BeforeEach
    void start() {
        driver = new TopologyDriver(stateDir);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldMakeOneDeliveryForEachMatchingSubscription() {
        // Given
        driver.row(Fixtures.row("acme", "sub_1", "invoice.*"));
        driver.row(Fixtures.softLedger(Fixtures.row("acme", "sub_2", "*")));
        driver.row(Fixtures.row("acme", "sub_3", "job.*"));
        driver.row(Fixtures.row("globex", "sub_4", "*"));
        ChangeEvent event = Fixtures.event("acme", "42", "inv-42-v7");
        // When
        driver.event(event);
        // Then
        var deliveries = driver.deliveries();
        assertThat(deliveries)
                .extracting(Delivery::getSubscriptionId, Delivery::getTenantId, Delivery::getEventId)
                .containsExactly(tuple("sub_1", "acme", "inv-42-v7"), tuple("sub_2", "acme", "inv-42-v7"));
        Delivery first = deliveries.get(0);
        assertThat(first.getDeliveryId()).isEqualTo(Ids.deliveryId("acme", "invoice", "42", "inv-42-v7", "sub_1"));
        assertThat(first.getSubscriptionVersion()).isOne();
        assertThat(first.getAttempt()).isOne();
        assertThat(first.getReplay()).isZero();
        assertThat(first.getPing()).isFalse();
        assertThat(first.getContentType()).isEqualTo("application/json");
        assertThat(first.getOccurredAt()).isEqualTo(event.getOccurredAt());
        assertThat(first.getPublishedAt()).isEqualTo(driver.clock.instant());
        assertThat(first.getEventOffset()).isNotNull();
        assertThat(text(first)).startsWith("{\"type\":\"invoice.updated\",").contains("\"data\":{\"total\":  1.0},");
        assertThat(text(deliveries.get(1))).startsWith("{\"uuid\":\"").contains("\"action\":\"invoice Updated\"");
        assertThat(driver.count(FanoutMetric.DELIVERIES_CREATED)).isEqualTo(2);
    }

    @Test
    void shouldKeyDeliveriesByTheirSubscription() {
        driver.row(Fixtures.row("acme", "sub_1", "*"));

        driver.event(Fixtures.event("acme", "42", "e1"));

        assertThat(driver.written(driver.topics.deliveries()))
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("sub_1");
    }

    @Test
    void shouldFollowTheRowsAsTheyChange() {
        Subscription row = Fixtures.row("acme", "sub_1", "*");
        driver.row(row);
        row.setStatus("deactivated");
        row.setVersion(2);
        driver.row(row);
        driver.event(Fixtures.event("acme", "42", "e1"));
        assertThat(driver.deliveries()).isEmpty();

        row.setStatus("paused");
        row.setVersion(3);
        driver.row(row);
        driver.event(Fixtures.event("acme", "42", "e2"));
        assertThat(driver.deliveries())
                .extracting(Delivery::getSubscriptionVersion)
                .containsExactly(3L);

        driver.row(Fixtures.keyOf(row), null);
        driver.event(Fixtures.event("acme", "42", "e3"));
        assertThat(driver.deliveries()).isEmpty();
    }

    @Test
    void shouldFanOutTheSameEventOnceWithinTheWindow() {
        // Given
        driver.row(Fixtures.row("acme", "sub_1", "*"));
        driver.event(Fixtures.event("acme", "42", "e1"));
        // When
        driver.clock.advance(TopologyDriver.WINDOW);
        driver.event(Fixtures.event("acme", "42", "e1"));
        // Then
        assertThat(driver.deliveries()).hasSize(1);
        assertThat(driver.count(FanoutMetric.DUPLICATE_EVENTS)).isOne();
    }

    @Test
    void shouldFanOutTheSameEventAgainAfterTheWindowWithTheSameId() {
        driver.row(Fixtures.row("acme", "sub_1", "*"));
        driver.event(Fixtures.event("acme", "42", "e1"));

        driver.clock.advance(TopologyDriver.WINDOW.plusMillis(1));
        driver.event(Fixtures.event("acme", "42", "e1"));

        assertThat(driver.deliveries())
                .hasSize(2)
                .extracting(Delivery::getDeliveryId)
                .containsOnly(Ids.deliveryId("acme", "invoice", "42", "e1", "sub_1"));
    }

    @Test
    void shouldCountTheWindowFromTheFirstAcrossManyBuckets() {
        driver.row(Fixtures.row("acme", "sub_1", "*"));
        int fannedOut = 0;
        for (int minute = 0; minute < 33; minute += 3) {
            driver.event(Fixtures.event("acme", "42", "e1"));
            fannedOut += driver.deliveries().size();
            driver.clock.advance(Duration.ofMinutes(3));
        }

        // At minutes 0, 12 and 24: each stands for the ten minutes after it.
        assertThat(fannedOut).isEqualTo(3);
    }

    @Test
    void shouldTellEventsApartByTenantAndObject() {
        driver.row(Fixtures.row("acme", "sub_1", "*"));
        driver.row(Fixtures.row("globex", "sub_2", "*"));

        driver.event(Fixtures.event("acme", "42", "e1"));
        driver.event(Fixtures.event("acme", "43", "e1"));
        driver.event(Fixtures.event("globex", "42", "e1"));
        driver.event(Fixtures.event("acme", "4", "2e1"));

        assertThat(driver.deliveries()).hasSize(4);
    }

    @Test
    void shouldMakeOneEventIntoTenThousandDeliveries() {
        for (int number = 0; number < 10_000; number++) {
            driver.row(Fixtures.row("acme", "sub_%05d".formatted(number), "invoice.updated"));
        }

        driver.event(Fixtures.event("acme", "42", "e1"));

        Set<String> ids = new HashSet<>();
        driver.deliveries().forEach(delivery -> ids.add(delivery.getDeliveryId()));
        assertThat(ids).hasSize(10_000);
    }

    @Test
    void shouldPassABarrierWhoseRowIsAppliedAndDeliverItToNobody() {
        driver.row(Fixtures.row("_hooktide", "sub_1", "*"));
        driver.row(Fixtures.row("acme", "sub_2", "*"));
        driver.applied.reached(new TopicPartition(driver.topics.subscriptions(), 0), 6);

        driver.event(Fixtures.barrier(0, 5));

        assertThat(driver.deliveries()).isEmpty();
        assertThat(driver.deadLetters()).isEmpty();
    }

    @Test
    void shouldThrowRatherThanPassABarrierThatIsNotApplied() {
        driver.applied.reached(new TopicPartition(driver.topics.subscriptions(), 0), 5);

        assertThatThrownBy(() -> driver.event(Fixtures.barrier(0, 5)))
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldStampWhenTheBrokerTookTheEvent() {
        driver.row(Fixtures.row("acme", "sub_1", "*"));
        driver.clock.set(Instant.parse("2026-11-21T11:22:33.444Z"));

        driver.event(Fixtures.event("acme", "42", "e1"));

        assertThat(driver.deliveries())
                .extracting(Delivery::getPublishedAt)
                .containsExactly(Instant.parse("2026-11-21T11:22:33.444Z"));
    }

    private static String text(Delivery delivery) {
        return StandardCharsets.UTF_8.decode(delivery.getBody().duplicate()).toString();
    }
}
