package io.hooktide.delivery.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class LogStartsTest {
    private static final TopicPartition WELL = new TopicPartition("held", 1);
    private static final TopicPartition LEADERLESS = new TopicPartition("held", 2);

    private final Map<TopicPartition, CompletableFuture<Long>> answers = new HashMap<>();
    private int asked;
    private long nanos;
    private final LogStarts starts = new LogStarts(
            partition -> {
                asked++;
                return answers.computeIfAbsent(partition, any -> new CompletableFuture<>());
            },
            () -> nanos);

    @Test
    void shouldNotWaitForOneThatIsNotAnswered() {
        // Given
        starts.of(LEADERLESS);
        starts.of(WELL);

        // When
        answers.get(WELL).complete(70L);

        // Then
        assertThat(starts.of(LEADERLESS)).isEmpty();
        assertThat(starts.of(WELL)).hasValue(70);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void shouldAskAgainButLessAndLessOften() {
        // When: a minute of failures
        for (int i = 0; i < 6_000; i++) {
            starts.of(LEADERLESS);
            answers.remove(LEADERLESS, failed());
            nanos += TimeUnit.MILLISECONDS.toNanos(10);
        }

        // Then
        assertThat(asked).isBetween(10, 16);

        // When
        nanos += Opening.LONGEST_WAIT.toNanos();
        starts.of(LEADERLESS);
        answers.get(LEADERLESS).complete(5L);

        // Then
        assertThat(starts.of(LEADERLESS)).hasValue(5);
    }

    @Test
    void shouldAskAnewForWhatWasForgotten() {
        // Given
        starts.of(WELL);
        answers.remove(WELL).complete(70L);

        // When
        starts.forget(WELL);

        // Then
        assertThat(starts.of(WELL)).isEmpty();
        answers.get(WELL).complete(90L);
        assertThat(starts.of(WELL)).hasValue(90);
    }

    private CompletableFuture<Long> failed() {
        CompletableFuture<Long> answer = answers.get(LEADERLESS);
        if (answer != null) {
            answer.completeExceptionally(new TimeoutException("no leader"));
        }
        return answer;
    }
}
