package io.hooktide.console.activation;

import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.format.BodyFormats;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pings endpoints through the delivery worker, as every delivery goes, and waits for what comes of it. Called on an
 * event loop; nothing blocks it.
 */
public final class Pings implements AutoCloseable {
    /** More at a time are refused. */
    public static final int MOST = 100;

    /** How long the delivery worker has for a ping. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Pings.class);

    private final AttemptTail attempts;
    private final PipelineProducer producer;
    private final RecordCodec<Delivery> codec;
    private final String topic;
    private final Clock clock;
    private final Duration patience;
    private final Vertx vertx;
    private final WorkerExecutor blocking;
    private final PingDelivery deliveries = new PingDelivery(BodyFormats.shipped());
    private final AtomicInteger open = new AtomicInteger();

    public Pings(Vertx vertx, AttemptTail attempts, PipelineProducer producer, Topics topics, Timing timing) {
        this.vertx = vertx;
        this.attempts = attempts;
        this.producer = producer;
        this.codec = producer.codec(Delivery.class);
        this.topic = topics.deliveries();
        this.clock = timing.clock();
        this.patience = timing.patience();
        this.blocking = vertx.createSharedWorkerExecutor("console-pings", 1);
    }

    /** @param patience how long the delivery worker has for a ping */
    public record Timing(Clock clock, Duration patience) {}

    /** Fails with a 503 where the ping could not be written; never because of the endpoint. */
    public Future<Ping> send(Subscription row) {
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            return Future.failedFuture(
                    new ProblemException(Problem.unavailable("More than " + MOST + " pings are under way")));
        }
        Delivery delivery = deliveries.to(row, clock.instant());
        Awaited awaited = attempts.await(delivery.getDeliveryId(), row.getSubscriptionId());
        Context context = vertx.getOrCreateContext();
        return Future.fromCompletionStage(awaited.listening(), context)
                .compose(listening -> blocking.executeBlocking(() -> write(delivery), true))
                .compose(written -> Future.fromCompletionStage(awaited.ended(), context)
                        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .transform(ended -> result(delivery.getDeliveryId(), ended)))
                .recover(Pings::problem)
                .onComplete(done -> {
                    attempts.forget(awaited);
                    open.decrementAndGet();
                });
    }

    private static Future<Ping> result(String deliveryId, AsyncResult<DeliveryAttempt> ended) {
        if (ended.succeeded()) {
            return Future.succeededFuture(Ping.of(ended.result()));
        }
        return ended.cause() instanceof TimeoutException
                ? Future.succeededFuture(Ping.unanswered(deliveryId))
                : Future.failedFuture(ended.cause());
    }

    private static Future<Ping> problem(Throwable failure) {
        LOG.warn("event=ping_not_written cause=\"{}\"", failure.toString());
        return Future.failedFuture(
                new ProblemException(Problem.unavailable("The ping could not be written; nothing was changed")));
    }

    private Void write(Delivery delivery) {
        byte[] value = codec.encode(topic, delivery);
        PipelineProducer.await(producer.send(topic, null, RecordKey.of(delivery.getSubscriptionId()), value), topic);
        return null;
    }

    @Override
    public void close() {
        blocking.close();
    }
}
