package io.hooktide.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayThreadsTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldTakeOrdersWhileOthersTryOutForLong() {
        // Given
        ReplayThreads threads = new ReplayThreads(vertx);
        CountDownLatch holding = new CountDownLatch(1);
        List<Future<Boolean>> trials = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            trials.add(threads.tryOut(() -> holding.await(60, TimeUnit.SECONDS)));
        }

        // When
        Future<String> order = threads.run(() -> "taken");

        // Then: the fifth trial is refused, the others go on
        assertThat(order.toCompletionStage())
                .succeedsWithin(30, TimeUnit.SECONDS)
                .isEqualTo("taken");
        assertThat(trials.get(4).failed()).isTrue();
        assertThat(trials.get(0).isComplete()).isFalse();

        // When
        holding.countDown();

        // Then
        for (Future<Boolean> trial : trials.subList(0, 4)) {
            assertThat(trial.toCompletionStage())
                    .succeedsWithin(30, TimeUnit.SECONDS)
                    .isEqualTo(true);
        }
    }
}
