package io.hooktide.fanout.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final ThreadReplacement replacement = new ThreadReplacement(nanos::get);

    @Test
    void shouldReplaceTenThreadsInFiveMinutesThenStop() {
        for (int number = 0; number < ThreadReplacement.MOST; number++) {
            assertThat(handle()).isEqualTo(REPLACE_THREAD);
        }
        assertThat(handle()).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void shouldForgetWhatIsLongerAgo() {
        for (int number = 0; number < 100; number++) {
            assertThat(handle()).isEqualTo(REPLACE_THREAD);
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(31));
        }
    }

    @Test
    void shouldStopWhenTheGlobalThreadFails() throws Exception {
        CompletableFuture<StreamThreadExceptionResponse> answer = new CompletableFuture<>();
        Thread global = new Thread(() -> answer.complete(handle()), "x-GlobalStreamThread");
        global.start();

        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(SHUTDOWN_CLIENT);
    }

    private StreamThreadExceptionResponse handle() {
        return replacement.handle(new IllegalStateException("tested"));
    }
}
