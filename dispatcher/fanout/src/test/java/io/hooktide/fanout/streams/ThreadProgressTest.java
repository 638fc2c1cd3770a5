package io.hooktide.fanout.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThreadProgressTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final ThreadProgress progress = new ThreadProgress(nanos::get);

    @Test
    void shouldSeeAThreadThatDoesNotTurn() {
        progress.turned();
        nanos.addAndGet(LIMIT.toNanos());
        assertThat(progress.stuckFor(LIMIT)).isFalse();

        nanos.addAndGet(1);
        assertThat(progress.stuckFor(LIMIT)).isTrue();

        progress.turned();
        assertThat(progress.stuckFor(LIMIT)).isFalse();
    }

    @Test
    void shouldForgetAThreadThatHasEnded() throws InterruptedException {
        Thread ended = new Thread(progress::turned);
        ended.start();
        ended.join(60_000);
        nanos.addAndGet(LIMIT.toNanos() + 1);

        assertThat(progress.stuckFor(LIMIT)).isFalse();
    }
}
