package io.hooktide.delivery.outcome;

import io.hooktide.delivery.metrics.DeliveryMeters;
import io.hooktide.delivery.record.Source;
import io.hooktide.retry.routing.DeadLetterReason;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.retry.routing.Route;
import io.hooktide.schemas.Delivery;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what came of each turn. Worker thread. */
public final class OutcomeReport implements OutcomeListener {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeReport.class);
    private static final Outcome.Cases<String> NAMES = new Outcome.Cases<>(
            delivered -> "delivered",
            retryable -> "retryable",
            rejected -> "rejected",
            deferred -> "deferred",
            held -> "held",
            withdrawn -> "withdrawn");
    private static final Route.Cases<String> NEXT = new Route.Cases<>(
            done -> "delivered",
            retry -> "retry in " + retry.tier(),
            defer -> "deferred by " + defer.tier(),
            hold -> "held " + hold.cause().wireName(),
            dead -> "dead letter " + dead.reason().wireName(),
            dropped -> "dropped " + dropped.reason().wireName());

    private final DeliveryMeters meters;
    private final AttemptLog log;

    /** @param millis our clock */
    public OutcomeReport(DeliveryMeters meters, LongSupplier millis) {
        this.meters = meters;
        this.log = new AttemptLog(millis);
    }

    @Override
    public void routed(Completion completion, Route route) {
        if (completion.attempt() != null) {
            attempted(completion, route);
        }
        countEnd(route);
    }

    @Override
    public void unreadable(Source source, String error) {
        meters.deadLettered(DeadLetterReason.UNREADABLE);
        LOG.error(
                "event=record_unreadable topic={} partition={} offset={} cause=\"{}\"",
                source.assignment().partition().topic(),
                source.assignment().partition().partition(),
                source.offset(),
                error);
    }

    private void attempted(Completion completion, Route route) {
        Attempt attempt = completion.attempt();
        String outcome = completion.outcome().fold(NAMES);
        meters.attempted(outcome, attempt.status());
        measure(completion.pending(), attempt);
        if (route instanceof Route.Done) {
            log.delivered(completion);
        } else {
            log.failed(completion, outcome, route.fold(NEXT));
        }
    }

    // Deferrals before the first attempt are part of its latency: leaving them out would hide the throttled.
    private void measure(PendingDelivery pending, Attempt attempt) {
        Delivery delivery = pending.delivery();
        // How long ago the event of a replay or backfill was says nothing of how fast we are.
        boolean live = delivery.getReplayId() == null && delivery.getReplay() == 0 && !delivery.getPing();
        boolean first = live && pending.attempt() == 1;
        if (first && attempt.firstByteAt() > 0) {
            meters.eventToDelivery(
                    attempt.firstByteAt() - delivery.getPublishedAt().toEpochMilli());
        }
        if (pending.dueAt() > 0) {
            meters.retryLateness(attempt.at() - pending.dueAt());
        }
    }

    private void countEnd(Route route) {
        if (route instanceof Route.Done) {
            meters.ended(AttemptRecords.DELIVERED);
        } else if (route instanceof Route.DeadLetter dead) {
            meters.ended(AttemptRecords.DEAD_LETTERED);
            meters.deadLettered(dead.reason());
        } else if (route instanceof Route.Dropped) {
            meters.ended(AttemptRecords.DROPPED);
        } else if (route instanceof Route.DeferTo defer) {
            meters.deferred(defer.cause());
        } else if (route instanceof Route.Hold hold) {
            meters.held(hold.cause());
        }
    }
}
