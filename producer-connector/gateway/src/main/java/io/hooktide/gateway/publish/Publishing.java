package io.hooktide.gateway.publish;

import io.hooktide.client.BufferFullException;
import io.hooktide.client.EventTooLargeException;
import io.hooktide.client.send.EventProducer;
import io.hooktide.gateway.GatewayMetric;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.trace.TraceContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Hands the events of requests to Kafka and waits, without a thread, until all are confirmed or the time is over. */
public final class Publishing implements AutoCloseable {
    private final Vertx vertx;
    private final PublishQueue queue;
    private final Duration timeout;
    private final ProduceHealth health;
    private final Counter published;

    public Publishing(
            Vertx vertx, EventProducer producer, Duration timeout, ProduceHealth health, MeterRegistry metrics) {
        this.vertx = vertx;
        this.queue = new PublishQueue(producer);
        this.timeout = timeout;
        this.health = health;
        this.published = GatewayMetric.EVENTS_PUBLISHED.counter(metrics);
    }

    public void start() {
        queue.start();
    }

    /** On an event loop, where the outcome arrives, too. @param trace that the events carry; null: none */
    Future<Void> publish(List<ChangeEvent> events, TraceContext trace) {
        Publication publication = new Publication(events, trace);
        long timer = vertx.setTimer(
                timeout.toMillis(),
                late -> publication.give(
                        new TimeoutException("Kafka did not confirm within " + timeout.toMillis() + " ms")));
        if (!queue.offer(publication)) {
            publication.give(new BufferFullException(null));
        }
        Context loop = vertx.getOrCreateContext();
        Promise<Void> answered = Promise.promise();
        publication
                .outcome()
                .onComplete(outcome -> loop.runOnContext(back -> {
                    vertx.cancelTimer(timer);
                    if (outcome.succeeded()) {
                        health.succeeded();
                        published.increment(events.size());
                    } else if (!(outcome.cause() instanceof EventTooLargeException)) {
                        health.failed();
                    }
                    answered.handle(outcome);
                }));
        return answered.future();
    }

    /** The thread that sends is alive. */
    public boolean alive() {
        return queue.alive();
    }

    /** What waits is sent first. */
    @Override
    public void close() {
        queue.close();
    }
}
