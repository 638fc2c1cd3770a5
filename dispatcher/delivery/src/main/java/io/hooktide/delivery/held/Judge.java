package io.hooktide.delivery.held;

import io.hooktide.delivery.endpoint.SubscriptionKey;
import io.hooktide.retry.routing.DropReason;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Decides by the subscription's row, the room in its lane, and the age of what is held. Releaser's thread. */
final class Judge {
    private final Function<SubscriptionKey, Optional<Subscription>> rows;
    private final Duration limit;
    private final LongSupplier millis;

    /**
     * @param limit how long a delivery may be held
     * @param millis our clock
     */
    Judge(Function<SubscriptionKey, Optional<Subscription>> rows, Duration limit, LongSupplier millis) {
        this.rows = rows;
        this.limit = limit;
        this.millis = millis;
    }

    /** Whether the verdict depends on the room in its lane. */
    boolean asksForRoom(HeldSubscription held) {
        return status(held).filter(SubscriptionStatus.ACTIVE::equals).isPresent();
    }

    /** @param room in its lane; empty while what was released before has not arrived there */
    Verdict of(HeldSubscription held, OptionalInt room) {
        if (!held.identified()) {
            return Verdict.IDENTIFY;
        }
        return status(held).map(status -> of(held, status, room)).orElseGet(() -> keep(held));
    }

    /**
     * Whether the row is at least as new as the one that the delivery was matched with: by an older one nothing is
     * decided, that is our own lateness.
     */
    boolean knows(HeldSubscription held, long version) {
        return rows.apply(held.subscription())
                .filter(row -> row.getVersion() >= version)
                .isPresent();
    }

    boolean expired(long since) {
        return millis.getAsLong() - since >= limit.toMillis();
    }

    // A row that cannot be understood decides nothing either.
    private Optional<SubscriptionStatus> status(HeldSubscription held) {
        try {
            return Optional.ofNullable(held.subscription())
                    .flatMap(rows)
                    .map(Subscription::getStatus)
                    .map(SubscriptionStatus::ofWireName);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private Verdict of(HeldSubscription held, SubscriptionStatus status, OptionalInt room) {
        return switch (status) {
            case PAUSED -> keep(held);
            case DEACTIVATED -> new Verdict.Drop(DropReason.DEACTIVATED);
            case DELETED -> new Verdict.Drop(DropReason.DELETED);
            case ACTIVE -> release(held, room);
        };
    }

    private Verdict release(HeldSubscription held, OptionalInt room) {
        if (room.isEmpty()) {
            return Verdict.KEEP; // for some milliseconds: nothing expires that is about to go
        }
        return room.getAsInt() > 0 ? new Verdict.Release(room.getAsInt()) : keep(held);
    }

    private Verdict keep(HeldSubscription held) {
        return expired(held.since()) ? Verdict.EXPIRE : Verdict.KEEP;
    }
}
