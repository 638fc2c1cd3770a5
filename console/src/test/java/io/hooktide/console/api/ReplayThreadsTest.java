package io.hooktide.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Principal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        // Given: as many as are taken of all tenants
        ReplayThreads threads = new ReplayThreads(vertx);
        CountDownLatch holding = new CountDownLatch(1);
        List<Future<Boolean>> trials = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            trials.add(threads.tryOut(of("tenant" + i / 2), () -> holding.await(60, TimeUnit.SECONDS)));
        }

        // When
        Future<String> order = threads.run(of("acme"), () -> "taken");

        // Then: one trial more is refused, the others go on
        assertThat(order.toCompletionStage())
                .succeedsWithin(30, TimeUnit.SECONDS)
                .isEqualTo("taken");
        assertThat(trials.get(6).failed()).isTrue();
        assertThat(trials.get(0).isComplete()).isFalse();

        // When
        holding.countDown();

        // Then
        for (Future<Boolean> trial : trials.subList(0, 6)) {
            assertThat(trial.toCompletionStage())
                    .succeedsWithin(30, TimeUnit.SECONDS)
                    .isEqualTo(true);
        }
    }

    @Test
    void shouldNotLetOneTenantKeepTheOthersFromTryingOut() {
        // Given
        ReplayThreads threads = new ReplayThreads(vertx);
        CountDownLatch holding = new CountDownLatch(1);
        List<Future<Boolean>> acmes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            acmes.add(threads.tryOut(of("acme"), () -> holding.await(60, TimeUnit.SECONDS)));
        }

        // When
        Future<String> anothers = threads.tryOut(of("globex"), () -> "tried");

        // Then
        assertThat(anothers.toCompletionStage())
                .succeedsWithin(30, TimeUnit.SECONDS)
                .isEqualTo("tried");
        assertThat(acmes.get(2).failed()).isTrue();
        assertThat(acmes.get(1).isComplete()).isFalse();
        holding.countDown();
    }

    private static Principal of(String tenant) {
        return new Principal("hk_key", Optional.of(tenant), Set.of());
    }
}
