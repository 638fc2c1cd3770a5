package io.hooktide.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import io.hooktide.delivery.metrics.DeliveryMeters;
import io.hooktide.delivery.metrics.WorkerGauges;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.delivery.record.BrokerClock;
import io.hooktide.delivery.record.Source;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final TopicPartition DELIVERIES = new TopicPartition("deliveries", 0);
    private static final TopicPartition RETRIES = new TopicPartition("retry.2h", 0);

    private final SettableClock clock = new SettableClock(NOW);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliveryMeters meters = new DeliveryMeters(registry);
    private final Map<TopicPartition, Long> endsAtBroker = new HashMap<>();
    private final OwnedPartitions owned = new OwnedPartitions(() -> 0);
    private final Read reading = new Read();
    private long nanos;
    private final Backlog backlog = backlog();

    @Test
    void shouldSeeTheLogGrowOfAPartitionThatIsPaused() {
        // Given: it was read to offset 100, and there were 20 more when it was paused
        add(DELIVERIES, Optional.empty());
        reading.lags.put(DELIVERIES, 20L);
        reading.positions.put(DELIVERIES, 100L);
        reading.paused = Set.of(DELIVERIES);
        endsAtBroker.put(DELIVERIES, 900L);

        // When
        turn();
        turn();

        // Then
        assertThat(due("none")).isEqualTo(800);
    }

    @Test
    void shouldBelieveTheConsumerWhereItReads() {
        // Given
        add(DELIVERIES, Optional.empty());
        reading.lags.put(DELIVERIES, 20L);
        endsAtBroker.put(DELIVERIES, 900L);

        // When
        turn();
        turn();

        // Then
        assertThat(due("none")).isEqualTo(20);
    }

    @Test
    void shouldTellWhatWaitsForItsTimeFromWhatIsDue() {
        // Given: two read ahead, and five more behind them; of deliveries, three
        OwnedPartition retries = partition(RETRIES, Optional.of(Tier.parse("2h")));
        retries.gate().add(pending(retries, 0, millis(Duration.ofMinutes(3))), NOW.toEpochMilli());
        retries.gate().add(pending(retries, 1, millis(Duration.ofMinutes(4))), NOW.toEpochMilli());
        reading.lags.put(RETRIES, 5L);
        partition(DELIVERIES, Optional.empty());
        reading.lags.put(DELIVERIES, 3L);

        // When
        turn();

        // Then
        assertThat(waiting("2h")).isEqualTo(7);
        assertThat(due("2h")).isZero();
        assertThat(waiting("none")).isZero();
        assertThat(due("none")).isEqualTo(3);
    }

    @Test
    void shouldTakeNothingForOverdueThatIsNotDue() {
        // Given: read ahead, of an event of yesterday
        Ledger retries = add(RETRIES, Optional.of(Tier.parse("2h")));
        retries.open(0, 10, millis(Duration.ofHours(-30)), millis(Duration.ofMinutes(3)));

        // When
        turn();

        // Then
        assertThat(gauge("hooktide_oldest_due_age_seconds")).isZero();
        assertThat(gauge("hooktide_oldest_undelivered_age_seconds")).isEqualTo(30 * 3_600);
    }

    @Test
    void shouldTellForHowLongTheOldestIsDueInAnyPartition() {
        // Given
        add(RETRIES, Optional.of(Tier.parse("2h"))).open(0, 10, millis(Duration.ofHours(-30)), millis(Duration.ZERO));
        Ledger deliveries = add(DELIVERIES, Optional.empty());
        deliveries.open(0, 10, millis(Duration.ofMinutes(-2)), millis(Duration.ofMinutes(-1)));
        turn();
        assertThat(gauge("hooktide_oldest_due_age_seconds")).isEqualTo(60);

        // When
        deliveries.finish(new long[] {0});
        clock.advance(Duration.ofSeconds(5));
        turn();

        // Then
        assertThat(gauge("hooktide_oldest_due_age_seconds")).isEqualTo(5);
    }

    private Backlog backlog() {
        WorkerGauges gauges = new WorkerGauges(() -> 0, () -> 0, () -> 0, () -> 0, clock);
        meters.add(gauges);
        LogEnds ends = new LogEnds(paused -> KafkaFuture.completedFuture(Map.copyOf(endsAtBroker)));
        return new Backlog(gauges, meters, ends, new IntakeClocks(clock, () -> nanos, new BrokerClock()));
    }

    private Ledger add(TopicPartition partition, Optional<Tier> tier) {
        return partition(partition, tier).assignment().ledger();
    }

    private OwnedPartition partition(TopicPartition partition, Optional<Tier> tier) {
        Assignment assignment = new Assignment(partition, Ledger.startingAt(0));
        OwnedPartition added = new OwnedPartition(assignment, tier, 0, IntakeLimits.DEFAULT);
        owned.add(added);
        return added;
    }

    private static PendingDelivery pending(OwnedPartition from, long offset, long dueAt) {
        Delivery delivery = new Delivery();
        delivery.setBody(ByteBuffer.allocate(1));
        return new PendingDelivery(new Source(from.assignment(), offset), null, delivery, dueAt, 0);
    }

    private void turn() {
        nanos += Duration.ofSeconds(3).toNanos();
        backlog.turn(owned, reading);
    }

    private static long millis(Duration fromNow) {
        return NOW.plus(fromNow).toEpochMilli();
    }

    private double waiting(String tier) {
        return registry.get("hooktide_waiting").tag("tier", tier).gauge().value();
    }

    private double due(String tier) {
        return registry.get("hooktide_due").tag("tier", tier).gauge().value();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static final class Read implements Reading {
        private final Map<TopicPartition, Long> lags = new HashMap<>();
        private final Map<TopicPartition, Long> positions = new HashMap<>();
        private Set<TopicPartition> paused = Set.of();

        @Override
        public long lag(TopicPartition partition) {
            return lags.getOrDefault(partition, 0L);
        }

        @Override
        public Set<TopicPartition> paused() {
            return paused;
        }

        @Override
        public OptionalLong position(TopicPartition partition) {
            return OptionalLong.of(positions.getOrDefault(partition, 0L));
        }
    }
}
