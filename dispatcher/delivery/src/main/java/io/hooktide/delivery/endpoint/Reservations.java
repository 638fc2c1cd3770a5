package io.hooktide.delivery.endpoint;

import io.hooktide.retry.routing.TierLadder;
import io.hooktide.schemas.topics.Tier;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a lane has deferred for want of room and when it comes back: a small histogram by due time. A delivery takes the
 * shortest tier by whose end the lane will have room for it, counting those that come back by then; so a burst is spread
 * over the tiers as the endpoint can take it, instead of all being sent away for ever longer. Event loop.
 */
final class Reservations {
    private static final long BUCKET_MILLIS = 250;

    private final TierLadder tiers;
    private final NavigableMap<Long, Integer> due = new TreeMap<>();
    private int total;

    Reservations(TierLadder tiers) {
        this.tiers = tiers;
    }

    /**
     * Reserves a place.
     *
     * @param waiting in the lane now
     * @param pace a tier longer than it was observed for is not chosen, but for the shortest: a lane that has just been
     *     made, as all are after a restart, would send away for minutes what it could do in seconds
     * @param share how many may wait in the lane
     * @param now our clock in milliseconds
     */
    Duration reserve(int waiting, Pace pace, int share, long now) {
        Duration wait = chosen(waiting, pace, share, now).delay();
        due.merge(bucket(now + wait.toMillis()), 1, Integer::sum);
        total++;
        return wait;
    }

    /** One of them is back: of those due, the first. */
    void returned() {
        if (total > 0) {
            Map.Entry<Long, Integer> first = due.firstEntry();
            if (first.getValue() == 1) {
                due.remove(first.getKey());
            } else {
                due.put(first.getKey(), first.getValue() - 1);
            }
            total--;
        }
    }

    /** Those long overdue have gone elsewhere: dropped, or to another worker. */
    void forgetBefore(long now) {
        NavigableMap<Long, Integer> overdue = due.headMap(bucket(now), false);
        overdue.values().forEach(count -> total -= count);
        overdue.clear();
    }

    boolean isEmpty() {
        return total == 0;
    }

    private Tier chosen(int waiting, Pace pace, int share, long now) {
        Tier chosen = tiers.shortest();
        for (Tier tier : tiers.all()) {
            long millis = tier.delay().toMillis();
            if (millis > pace.observedMillis()) {
                break;
            }
            chosen = tier;
            if (waiting + dueBy(now + millis) < pace.perSecond() * millis / 1_000 + share) {
                break;
            }
        }
        return chosen;
    }

    private int dueBy(long time) {
        int count = 0;
        for (int inBucket : due.headMap(bucket(time), true).values()) {
            count += inBucket;
        }
        return count;
    }

    private static long bucket(long time) {
        return Math.floorDiv(time, BUCKET_MILLIS);
    }
}
