package io.hooktide.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestClusterIT {
    private final TestCluster cluster = TestCluster.shared();

    @Test
    void shouldReadBackWhatWasProduced() {
        // Given
        Topics topics = cluster.freshTopics(2, Tier.parse("10s"));
        DeadLetterState state = DeadLetterState.newBuilder()
                .setState("discarded")
                .setAt(Instant.ofEpochMilli(1_700_000_000_000L))
                .setBy("test")
                .build();

        // When
        try (TestRecords records = cluster.records()) {
            records.produce(topics.deadLetterStates(), 1, "1-0", state);

            // Then
            assertThat(records.awaitCount(topics.deadLetterStates(), DeadLetterState.class, 1))
                    .containsExactly(state);
        }
    }
}
