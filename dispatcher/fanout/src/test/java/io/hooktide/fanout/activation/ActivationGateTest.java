package io.hooktide.fanout.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.runtime.table.AppliedPositions;
import io.hooktide.schemas.serde.UnreadableRecordException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ActivationGateTest {
    private static final TopicPartition PARTITION = new TopicPartition("subscriptions", 2);

    private final AppliedPositions applied = new AppliedPositions();

    @Test
    void shouldPassABarrierOnlyOnceThePositionIsBeyondItsRow() throws Exception {
        // Given
        ActivationGate gate = gate(Duration.ofMinutes(5));
        applied.reached(PARTITION, 6);
        CompletableFuture<Void> task = CompletableFuture.runAsync(() -> gate.await(new Barrier(2, 6)));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .during(Duration.ofMillis(100))
                .until(() -> !task.isDone());
        // When
        applied.reached(PARTITION, 7);
        // Then
        task.get(60, TimeUnit.SECONDS);
    }

    @Test
    void shouldNotAskTheBrokerForABarrierThatIsPassedAlready() {
        applied.reached(PARTITION, 1_000);

        gate(Duration.ZERO).await(new Barrier(2, 999));
    }

    @Test
    void shouldThrowRatherThanPass() {
        applied.reached(PARTITION, 6);

        assertThatThrownBy(() -> gate(Duration.ofMillis(20)).await(new Barrier(2, 6)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("subscriptions-2=7");
    }

    @Test
    void shouldRefuseToWaitForARecordThatWasNeverWritten() {
        assertThatThrownBy(() -> gate(Duration.ofSeconds(30)).await(new Barrier(2, 100)))
                .isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> gate(Duration.ofSeconds(30)).await(new Barrier(3, 0)))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void shouldLetATaskStartOnceTheTableIsReadToItsEnd() {
        applied.reached(PARTITION, 49);
        ActivationGate gate = gate(Duration.ofMillis(20));
        assertThatThrownBy(gate::awaitEnd).isInstanceOf(IllegalStateException.class);

        applied.reached(PARTITION, 50);

        gate.awaitEnd();
        assertThat(applied.position(PARTITION)).isEqualTo(50);
    }

    private ActivationGate gate(Duration limit) {
        return new ActivationGate("subscriptions", applied, new HalfCommitted(), limit);
    }

    /** Records up to offset 99, committed up to 49. */
    private static final class HalfCommitted implements TableEnds {
        @Override
        public Map<TopicPartition, Long> committed() {
            return Map.of(PARTITION, 50L);
        }

        @Override
        public boolean written(TopicPartition partition, long offset) {
            return partition.equals(PARTITION) && offset < 100;
        }
    }
}
