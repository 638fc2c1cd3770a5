package io.hooktide.gateway.publish;

import io.hooktide.client.PublishException;
import io.hooktide.client.Published;
import io.hooktide.client.send.EventProducer;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.trace.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The events of one request on their way: succeeds when all are confirmed, fails with the first that is not. */
final class Publication implements EventProducer.Confirmation {
    private final List<ChangeEvent> events;
    private final TraceContext trace;
    private final AtomicInteger unconfirmed;
    private final Promise<Void> outcome = Promise.promise();

    /** @param trace that the events carry; null: none */
    Publication(List<ChangeEvent> events, TraceContext trace) {
        this.events = events;
        this.trace = trace;
        this.unconfirmed = new AtomicInteger(events.size());
    }

    /** Handlers are called on any thread. */
    Future<Void> outcome() {
        return outcome.future();
    }

    /** On the queue's thread. Ends early where the outcome is known: nobody waits for the rest. */
    void sendAll(EventProducer producer) {
        for (ChangeEvent event : events) {
            if (outcome.future().isComplete()) {
                return;
            }
            producer.send(event, trace, this);
        }
    }

    void give(Throwable failure) {
        outcome.tryFail(failure);
    }

    @Override
    public void published(Published published) {
        if (unconfirmed.decrementAndGet() == 0) {
            outcome.tryComplete();
        }
    }

    @Override
    public void failed(PublishException failure) {
        outcome.tryFail(failure);
    }
}
