package io.hooktide.console.api;

import io.hooktide.console.undelivered.explain.EventSearch;
import io.hooktide.console.undelivered.explain.SoughtEvent;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/** The one thread that looks for events in their topic: a search reads much, and may take seconds. */
final class SearchThread {
    /** With the one that is under way: who comes later would wait for longer than anybody does. */
    static final int MOST_WAITING = 4;

    private static final int RETRY_AFTER_SECONDS = 5;

    private final Function<SoughtEvent, EventSearch> finder;
    private final WorkerExecutor thread;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param finder blocks */
    SearchThread(Vertx vertx, Function<SoughtEvent, EventSearch> finder) {
        this.finder = finder;
        this.thread = vertx.createSharedWorkerExecutor("console-explain", 1);
    }

    /** Fails with 503 where too many look for something, or Kafka does not answer. On the event loop. */
    Future<EventSearch> find(SoughtEvent sought) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(unavailable("Too many events are looked for in change-events at once"));
        }
        return thread.executeBlocking(() -> found(sought), true).onComplete(done -> waiting.decrementAndGet());
    }

    private EventSearch found(SoughtEvent sought) {
        try {
            return finder.apply(sought);
        } catch (KafkaException | RegistryUnavailableException away) {
            throw unavailable(
                    "The log history does not have it, and change-events cannot be read now: " + away.getMessage());
        }
    }

    private static ProblemException unavailable(String detail) {
        return new ProblemException(Problem.unavailable(detail).with("retryAfter", RETRY_AFTER_SECONDS));
    }
}
