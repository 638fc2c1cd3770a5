package io.hooktide.delivery.endpoint;

import io.hooktide.retry.routing.TierLadder;
import java.time.Duration;

/** How much may wait in one lane, and how long what finds no room stays away. Event loop. */
final class LaneRoom {
    private final TierLadder tiers;
    private final Reservations reservations;
    private final ServiceRate rate;
    private Pace pledged = new Pace(0, 0);
    private Integer limit;

    LaneRoom(TierLadder tiers, long now) {
        this.tiers = tiers;
        this.reservations = new Reservations(tiers);
        this.rate = new ServiceRate(now);
    }

    /** What is known of the endpoint whatever was observed. @param permits how many requests may be open now */
    void follow(Endpoint endpoint, int permits) {
        boolean usable = endpoint != null && endpoint.fault() == null;
        limit = usable ? endpoint.row().getRatePerSecond() : null;
        // Never less than if every request came to its deadline.
        double atLeast = usable ? permits * 1_000.0 / endpoint.timeout().toMillis() : 0;
        pledged = new Pace(atLeast, 0);
    }

    void ended(long now) {
        rate.ended(now);
    }

    /** How many may wait. @param returning whether for one that was deferred before */
    int share(boolean returning, long now) {
        return LaneShare.limit(
                returning, pace(now).perSecond(), tiers.shortest().delay());
    }

    /**
     * Reserves a place for one that is sent away.
     *
     * @param waiting in the lane now
     * @return how long it stays away
     */
    Duration reserve(int waiting, long now, long millis) {
        return reservations.reserve(waiting, pace(now), share(true, now), millis);
    }

    void returned() {
        reservations.returned();
    }

    /** What was reserved long ago and did not come back is forgotten. */
    void tidy(long millis) {
        reservations.forgetBefore(millis - Duration.ofMinutes(1).toMillis());
    }

    boolean isEmpty() {
        return reservations.isEmpty();
    }

    // What a limit allows is known for all time to come.
    private Pace pace(long now) {
        return limit != null ? new Pace(limit, Long.MAX_VALUE) : rate.pace(now).orAtLeast(pledged.perSecond());
    }
}
