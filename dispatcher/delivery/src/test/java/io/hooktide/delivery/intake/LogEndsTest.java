package io.hooktide.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class LogEndsTest {
    private static final TopicPartition FIRST = new TopicPartition("deliveries", 0);
    private static final TopicPartition SECOND = new TopicPartition("deliveries", 1);

    private final List<Set<TopicPartition>> questions = new ArrayList<>();
    private final List<KafkaFutureImpl<Map<TopicPartition, Long>>> answers = new ArrayList<>();
    private final LogEnds ends = new LogEnds(this::ask);

    @Test
    void shouldTellWhatIsBeyondThePositionOnceItIsAnswered() {
        // When
        ends.ask(Set.of(FIRST));

        // Then
        assertThat(ends.beyond(FIRST, 10)).isZero();
        answers.get(0).complete(Map.of(FIRST, 25L));
        assertThat(ends.beyond(FIRST, 10)).isEqualTo(15);
        assertThat(ends.beyond(FIRST, 30)).isZero();
        assertThat(ends.beyond(SECOND, 10)).isZero();
    }

    @Test
    void shouldAskAgainOnlyAfterAnAnswer() {
        // When
        ends.ask(Set.of(FIRST));
        ends.ask(Set.of(FIRST, SECOND));

        // Then
        assertThat(questions).containsExactly(Set.of(FIRST));
        answers.get(0).completeExceptionally(new IllegalStateException("no broker"));
        ends.ask(Set.of(FIRST, SECOND));
        assertThat(questions).containsExactly(Set.of(FIRST), Set.of(FIRST, SECOND));
        answers.get(1).complete(Map.of(FIRST, 25L, SECOND, 5L));
        assertThat(ends.beyond(SECOND, 2)).isEqualTo(3);
    }

    @Test
    void shouldAskNothingAndForgetWhereNothingIsPaused() {
        // Given
        ends.ask(Set.of(FIRST));
        answers.get(0).complete(Map.of(FIRST, 25L));

        // When
        ends.ask(Set.of());

        // Then
        assertThat(questions).hasSize(1);
        assertThat(ends.beyond(FIRST, 10)).isZero();
    }

    private KafkaFuture<Map<TopicPartition, Long>> ask(Set<TopicPartition> paused) {
        questions.add(paused);
        answers.add(new KafkaFutureImpl<>());
        return answers.get(answers.size() - 1);
    }
}
