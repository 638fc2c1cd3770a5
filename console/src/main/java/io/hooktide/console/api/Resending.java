package io.hooktide.console.api;

import io.hooktide.access.Actor;
import io.hooktide.access.Principal;
import io.hooktide.console.log.LogHistory;
import io.hooktide.console.log.read.DeliveryRow;
import io.hooktide.console.log.resend.ResendRequest;
import io.hooktide.console.replay.ReplayStore;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.table.WriteLane;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Delivery;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;

/** Sends a delivery of the log history again. Asked on the event loop; what blocks is done elsewhere. */
public final class Resending {
    /** By then the log history knows what a job has sent, where it is current. */
    private static final Duration KNOWN_BY_THEN = Duration.ofSeconds(30);

    private final LogAccess log;
    private final SubscriptionStore subscriptions;
    private final ReplayStore replays;
    private final WriteLane writes;
    private final Clock clock;

    public Resending(
            LogAccess log, SubscriptionStore subscriptions, ReplayStore replays, WriteLane writes, Clock clock) {
        this.log = log;
        this.subscriptions = subscriptions;
        this.replays = replays;
        this.writes = writes;
        this.clock = clock;
    }

    /** @param letters its dead letters; with true, where they are open */
    private record Sendable(
            LogHistory history, DeliveryRow row, Delivery delivery, SortedMap<DeadLetterId, Boolean> letters) {
        List<DeadLetterId> open() {
            return letters.entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        boolean mayBeOfAJob() {
            return !letters.isEmpty() || !row.status().equals("delivered");
        }
    }

    /**
     * The round in which it is sent now. Fails with 404 if there is no such delivery, or it is another tenant's; with 409
     * while it is pending, after it was sent again meanwhile, and where its subscription takes none; with 503 while the log
     * history is behind.
     *
     * @param seen the round in which it was seen; empty: whichever is the last
     */
    public Future<Integer> resend(Principal who, String deliveryId, OptionalInt seen) {
        Actor by = who.actor();
        return log.readCurrent(history -> sendable(history, who, deliveryId))
                .compose(found -> writes.run(() -> send(found, seen, by)));
    }

    private static Sendable sendable(LogHistory history, Principal who, String id) {
        DeliveryRow row = history.deliveries()
                .row(who.tenantId(), id)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such delivery")));
        if (row.status().equals("pending")) {
            throw conflict("It is pending: it will be sent without that");
        }
        if (row.ping()) {
            throw conflict("It was a ping: to send another, ping the subscription");
        }
        Delivery delivery =
                history.deliveries().record(row).orElseThrow(() -> conflict("Its payload is not in the log history"));
        return new Sendable(history, row, delivery, history.deadLetters().openOf(id, row.publishedAt()));
    }

    private int send(Sendable found, OptionalInt seen, Actor by) {
        Delivery delivery = found.delivery();
        if (!subscriptions.takesDeliveries(delivery.getTenantId(), delivery.getSubscriptionId())) {
            throw conflict("Its subscription is deactivated or deleted");
        }
        ResendRequest request = new ResendRequest(delivery, seen, found.open(), by, clock.instant());
        return found.history().resends().send(request, () -> refuseWhatAJobSends(found));
    }

    // Jobs are written by the same writer, so of a job and a resend one is first: the job sees that its dead letter was
    // dealt with, or the resend sees the job.
    private void refuseWhatAJobSends(Sendable found) {
        if (found.mayBeOfAJob()) {
            Instant since = clock.instant().minus(KNOWN_BY_THEN);
            replays.sending(found.delivery(), found.letters().keySet(), since).ifPresent(job -> {
                throw conflict("The replay job " + job + " may be sending it: look again once that is over, or has been"
                        + " paused for " + KNOWN_BY_THEN.toSeconds() + " seconds");
            });
        }
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.conflict(detail));
    }
}
