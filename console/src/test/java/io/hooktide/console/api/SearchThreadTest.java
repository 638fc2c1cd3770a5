package io.hooktide.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.undelivered.explain.EventSearch;
import io.hooktide.console.undelivered.explain.SoughtEvent;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchThreadTest {
    private static final SoughtEvent EVENT = new SoughtEvent("acme", "event", Instant.EPOCH, Instant.EPOCH);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void shouldRefuseMoreThanMayWait() throws Exception {
        // Given
        CountDownLatch held = new CountDownLatch(1);
        SearchThread searches = new SearchThread(vertx, sought -> {
            await(held);
            return new EventSearch(List.of(), true);
        });
        List<Future<EventSearch>> waiting = new ArrayList<>();
        for (int i = 0; i < SearchThread.MOST_WAITING; i++) {
            waiting.add(searches.find(EVENT));
        }

        // When
        Problem refused = problem(searches.find(EVENT));

        // Then
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.extensions()).containsEntry("retryAfter", 5);
        held.countDown();
        for (Future<EventSearch> one : waiting) {
            assertThat(get(one).complete()).isTrue();
        }
        assertThat(get(searches.find(EVENT)).complete()).isTrue();
    }

    @Test
    void shouldSayThatItCannotBeLookedForWithoutKafka() throws Exception {
        // Given
        SearchThread searches = new SearchThread(vertx, sought -> {
            throw new KafkaException("planted");
        });

        // When
        Future<EventSearch> search = searches.find(EVENT);
        search.otherwiseEmpty().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);

        // Then
        assertThat(problem(search).status()).isEqualTo(503);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static EventSearch get(Future<EventSearch> search) throws Exception {
        return search.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static Problem problem(Future<EventSearch> failed) {
        return ((ProblemException) failed.cause()).problem();
    }
}
