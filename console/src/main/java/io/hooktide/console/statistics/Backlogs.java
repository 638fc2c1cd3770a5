package io.hooktide.console.statistics;

import io.hooktide.console.statistics.DeliverySeries.Behind;
import io.hooktide.console.statistics.DeliverySeries.Latency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many deliveries waited, of all and of those that were furthest behind, while it is put together. For one thread. */
final class Backlogs {
    private final Slots slots;
    private final Map<String, Behind> behind = new LinkedHashMap<>();
    private final Line backlog;
    private final Line oldest;

    /**
     * @param looked when somebody looked
     * @param worst ids of subscriptions that are shown one by one
     */
    Backlogs(Slots slots, List<Instant> looked, List<String> worst) {
        this.slots = slots;
        this.backlog = slots.line();
        this.oldest = slots.line();
        List<Line> all = new ArrayList<>(List.of(backlog, oldest));
        for (String id : worst) {
            Behind one = new Behind("", id, slots.line(), slots.line());
            behind.put(id, one);
            all.add(one.backlog());
            all.add(one.oldestAgeMs());
        }
        // Where somebody looked and found none, there was none.
        looked.forEach(at -> all.forEach(line -> line.raise(slots.of(at), 0)));
    }

    void add(String tenant, String subscription, Instant at, long deliveries, Instant since) {
        int slot = slots.of(at);
        long age = Math.max(0, Duration.between(since, at).toMillis());
        if (subscription.isEmpty()) {
            backlog.raise(slot, deliveries);
            oldest.raise(slot, age);
            return;
        }
        Behind one = behind.computeIfPresent(
                subscription, (id, known) -> new Behind(tenant, id, known.backlog(), known.oldestAgeMs()));
        if (one != null) {
            one.backlog().raise(slot, deliveries);
            one.oldestAgeMs().raise(slot, age);
        }
    }

    DeliverySeries series(Map<String, Line> perSecond, Latency latency, DeliverySeries.Totals totals) {
        DeliverySeries.Backlogs backlogs = new DeliverySeries.Backlogs(backlog, oldest, List.copyOf(behind.values()));
        return new DeliverySeries(slots, perSecond, latency, totals, backlogs);
    }
}
