package io.hooktide.bench.log;

import io.hooktide.console.log.read.CodeRange;
import io.hooktide.console.log.read.DeliveryFilter;
import io.hooktide.console.log.read.DeliveryReads;
import io.hooktide.console.log.read.LogCursor;
import io.hooktide.console.log.read.StatisticsReads;
import io.hooktide.console.log.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long what a page shows takes to be read, one after the other. */
final class Pages {
    private static final int READS = 200;
    private static final int ROWS = 50;

    private final DeliveryReads deliveries;
    private final StatisticsReads statistics;
    private final Backlog backlog;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    Pages(Database database, Backlog backlog) {
        this.deliveries = new DeliveryReads(database.readers());
        this.statistics = new StatisticsReads(database.readers());
        this.backlog = backlog;
    }

    Map<String, Double> p95Millis() {
        DeliveryFilter tenant = DeliveryFilter.all().tenant(Optional.of(Backlog.TENANT));
        DeliveryFilter one = tenant.subscription(Optional.of(Backlog.subscription(3)));
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("page of a tenant", paging(tenant));
        all.put("page of a subscription", paging(one));
        all.put("page of its failed ones", paging(one.responseCode(Optional.of(new CodeRange(500, 599)))));
        all.put("page of its pending ones", paging(one.status(Optional.of("pending"))));
        all.put(
                "page of an event",
                of(() -> deliveries.list(tenant.event(Optional.of("event-" + any())), ROWS, Optional.empty())));
        all.put(
                "one delivery with its attempts",
                of(() -> deliveries.find(Optional.of(Backlog.TENANT), Backlog.id(any()))));
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        all.put(
                "statistics of all subscriptions",
                of(() -> statistics.since(
                        new StatisticsReads.Scope(Optional.of(Backlog.TENANT), Optional.empty()), yesterday)));
        return all;
    }

    private int any() {
        return random.nextInt(backlog.deliveries());
    }

    // From the newest on, page after page; from the newest again after the last.
    private double paging(DeliveryFilter filter) {
        LogCursor[] after = new LogCursor[1];
        return of(() -> after[0] = deliveries
                .list(filter, ROWS, Optional.ofNullable(after[0]))
                .next()
                .orElse(null));
    }

    private static double of(Runnable read) {
        long[] nanos = new long[READS];
        for (int i = 0; i < READS; i++) {
            long begin = System.nanoTime();
            read.run();
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return nanos[READS * 95 / 100] / 1e6;
    }
}
