package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlineQueueTest {
    private static final long AHEAD = 200;

    private final EmbeddedChannel time = new EmbeddedChannel();
    private final DeadlineQueue queue =
            new DeadlineQueue(time.eventLoop(), this::now, TimeUnit.MILLISECONDS.toNanos(AHEAD));
    private final List<String> passed = new ArrayList<>();
    private long millis = 1_000;

    DeadlineQueueTest() {
        time.freezeTime();
    }

    @Test
    void shouldPassInOrderAndNeverEarly() {
        // Given
        add("a");
        advance(50);
        add("b");

        // Then
        advance(149);
        assertThat(passed).isEmpty();
        advance(1);
        assertThat(passed).containsExactly("a@1200");
        advance(49);
        assertThat(passed).hasSize(1);
        advance(1);
        assertThat(passed).containsExactly("a@1200", "b@1250");
        assertThat(queue.atRest()).isTrue();
    }

    @Test
    void shouldPassTheOthersWhereOneThrows() {
        // Given
        for (Throwable fault : List.of(new IllegalStateException("planted"), new StackOverflowError("planted"))) {
            queue.add(new Faulty(fault), now());
        }
        add("after");

        // When
        advance(AHEAD);
        add("later");
        advance(AHEAD);

        // Then
        assertThat(passed).containsExactly("after@1200", "later@1400");
    }

    @Test
    void shouldForgetWhatIsCancelled() {
        // Given
        Deadline first = add("first");
        Deadline middle = add("middle");
        add("kept");
        Deadline last = add("last");

        // When
        middle.cancel();
        first.cancel();
        last.cancel();
        last.cancel();
        advance(AHEAD);

        // Then
        assertThat(passed).containsExactly("kept@1200");
        assertThat(queue.first()).isNull();
    }

    @Test
    void shouldNotDelayTheNextWhereOneAddsAnother() {
        // Given
        queue.add(
                new Recorded("a") {
                    @Override
                    void passed() {
                        super.passed();
                        add("c");
                    }
                },
                now());
        advance(50);
        add("b");

        // When
        advance(150);
        advance(50);

        // Then
        assertThat(passed).containsExactly("a@1200", "b@1250");
        advance(150);
        assertThat(passed).containsExactly("a@1200", "b@1250", "c@1400");
    }

    @Test
    void shouldKeepManyDistinctTimeoutsApart() {
        // Given
        Deadlines deadlines = new Deadlines(time.eventLoop(), this::now);

        // When
        for (int timeout = 1; timeout <= 1_000; timeout++) {
            deadlines.add(new Recorded("t" + timeout), now(), TimeUnit.MILLISECONDS.toNanos(timeout));
        }
        advance(600);
        for (int timeout = 1_001; timeout <= 1_300; timeout++) {
            deadlines.add(new Recorded("t" + timeout), now(), TimeUnit.MILLISECONDS.toNanos(timeout));
        }

        // Then
        assertThat(passed).hasSize(600);
        assertThat(deadlines.all()).hasSize(700);
        advance(2_000);
        assertThat(passed).hasSize(1_300);
        assertThat(deadlines.all()).isEmpty();
    }

    private Deadline add(String name) {
        Deadline deadline = new Recorded(name);
        queue.add(deadline, now());
        return deadline;
    }

    private long now() {
        return millis * 1_000_000;
    }

    private void advance(long by) {
        millis += by;
        time.advanceTimeBy(by, TimeUnit.MILLISECONDS);
        time.runScheduledPendingTasks();
    }

    private class Recorded extends Deadline {
        private final String name;

        Recorded(String name) {
            this.name = name;
        }

        @Override
        void passed() {
            passed.add(name + "@" + millis);
        }

        @Override
        void drop() {
            cancel();
        }
    }

    /** Throws when it passes. */
    private static final class Faulty extends Deadline {
        private final Throwable fault;

        Faulty(Throwable fault) {
            this.fault = fault;
        }

        @Override
        void passed() {
            if (fault instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) fault;
        }

        @Override
        void drop() {
            throw new IllegalStateException("nobody drops it");
        }
    }
}
