package io.hooktide.console.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @Test
    void shouldGoOnWhateverATurnThrows() throws InterruptedException {
        // Given
        CountDownLatch turns = new CountDownLatch(5);
        Watch watch = new Watch(
                "watch-test",
                BACKOFF,
                () -> {
                    turns.countDown();
                    if (turns.getCount() == 3) {
                        throw new StackOverflowError("planted");
                    }
                    if (turns.getCount() % 2 == 0) {
                        throw new SQLException("planted");
                    }
                    throw new IllegalStateException("planted");
                },
                () -> seen.add("released"));

        // When
        watch.start();
        boolean wentOn = turns.await(30, TimeUnit.SECONDS);
        watch.close();

        // Then
        assertThat(wentOn).isTrue();
        assertThat(seen).containsExactly("released");
    }

    @Test
    void shouldEndATurnThatBlocksAndThenReleaseWhatItUses() throws InterruptedException {
        // Given
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Watch watch = new Watch(
                "watch-test",
                BACKOFF,
                () -> {
                    begun.countDown();
                    never.await();
                    return Duration.ZERO;
                },
                () -> seen.add("interrupted: " + Thread.currentThread().isInterrupted()));
        watch.start();
        begun.await();

        // When
        watch.close();

        // Then
        assertThat(seen).containsExactly("interrupted: false");
    }

    @Test
    void shouldReleaseWhatWasNeverUsed() {
        // When
        new Watch("watch-test", BACKOFF, () -> Duration.ZERO, () -> seen.add("released")).close();

        // Then
        assertThat(seen).containsExactly("released");
    }
}
