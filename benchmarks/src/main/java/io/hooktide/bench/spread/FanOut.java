package io.hooktide.bench.spread;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.ground.AttemptCount;
import io.hooktide.bench.ground.Customer;
import io.hooktide.bench.ground.Customers;
import io.hooktide.bench.ground.Events;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.ground.Topic;
import io.hooktide.bench.ground.Workers;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.load.Latencies;
import io.hooktide.bench.load.OpenLoop;
import io.hooktide.bench.receiver.Capacity;
import io.hooktide.bench.receiver.Desk;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import io.hooktide.runtime.lifecycle.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Fan-out, delivery worker, broker and receiver in this process; others publish all the time. */
final class FanOut implements Scenario {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Target OTHERS = Target.atMost(150);
    private static final int WARM_UP_EVENTS = 10;
    private static final int PAYLOAD = 1_024;

    private final Plan plan;
    private final Others others;
    private final Map<Integer, Spread> spreads = new ConcurrentHashMap<>();
    private volatile int unknown;
    private int next;
    private double fastest;

    FanOut(Plan plan) {
        this.plan = plan;
        this.others = new Others(plan);
        this.next = plan.mostOthers();
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        Installation installation = Installation.create(
                bench.cluster(), bench.folder(), "spread", Map.of("retry.tiers", "10s", "fanout.dedup-window", "0s"));
        try (LoopbackReceiver receiver = new LoopbackReceiver(plan.hosts())) {
            bench.step("writing " + plan.largest() + " subscriptions of one tenant");
            fill(installation, receiver);
            Capacity capacity = Capacity.of(receiver, new Body(PAYLOAD).numbered(0));
            receiver.desk(this::answer);
            try (Role fanout = installation.fanout();
                    Workers delivery = installation.delivery();
                    Events events = new Events(installation, new Body(PAYLOAD))) {
                measure(bench, report, events, installation);
            }
            balance(report, installation.attempts());
            capacity.report(report, fastest);
        }
    }

    private void fill(Installation installation, LoopbackReceiver receiver) {
        Customers customers = new Customers(installation, "10s");
        for (int size : plan.sizes()) {
            customers.add(size, i -> Customer.of(receiver.url(i)).withTenant(tenant(size)));
        }
        customers.add(Plan.OTHERS, i -> Customer.of(receiver.url(i)).withTenant(Others.tenant(i)));
    }

    private static String tenant(int size) {
        return "size-" + size;
    }

    private int answer(int endpoint, int number, long nanos) {
        if (number >= 0 && number < plan.mostOthers()) {
            others.arrive(number, nanos);
        } else if (spreads.containsKey(number)) {
            spreads.get(number).arrive(endpoint, nanos);
        } else {
            unknown = unknown + 1;
        }
        return Desk.OK;
    }

    private void measure(Bench bench, Report report, Events events, Installation installation)
            throws InterruptedException {
        bench.step("warming up");
        others.start(events);
        for (int i = 0; i < WARM_UP_EVENTS; i++) {
            spread(events, plan.sizes().get(1));
        }
        spread(events, plan.largest());
        spread(events, plan.largest());
        Span alone = alone();
        report.size("hosts", plan.hosts()).size("others_per_second", plan.othersPerSecond());
        List<Span> largest = List.of();
        for (int size : plan.sizes()) {
            bench.step("one event to " + size + " subscriptions, " + plan.times() + " times");
            largest = new ArrayList<>();
            Latencies last = new Latencies();
            for (int i = 0; i < plan.times(); i++) {
                Span span = spread(events, size);
                last.record(span.to() - span.from());
                largest.add(span);
                alone();
            }
            String of = String.format(Locale.ROOT, "to %,d: last one, ", size);
            report.line(of + "p50", last.millis(50), "ms").line(of + "longest", last.maxMillis(), "ms");
        }
        others.stop();
        report.expect(
                others.await(others.published(), LIMIT),
                others.came() + " of " + others.published() + " of others came");
        others(report, alone, largest);
        try (Topic deliveries = installation.watch(installation.topics().deliveries())) {
            stages(report, Written.of(deliveries), largest);
        }
    }

    // Which of the two it was that kept them waiting.
    private void stages(Report report, Written written, List<Span> largest) {
        Latencies all = new Latencies();
        Latencies until = new Latencies();
        Latencies since = new Latencies();
        for (Span span : largest) {
            all.record(written.nanos(span.number()) - span.from());
            others.within(span, written, until, since);
        }
        report.line(
                        String.format(Locale.ROOT, "to %,d: last one written to deliveries, p50", plan.largest()),
                        all.millis(50),
                        "ms")
                .line("others meanwhile, until written to deliveries, p99", until.millis(99), "ms")
                .line("others meanwhile, from there to the receiver, p99", since.millis(99), "ms");
    }

    // A second's worth of the others, without a fan-out: so that the next one starts from rest.
    private Span alone() throws InterruptedException {
        long from = System.nanoTime();
        others.await(others.came() + plan.othersPerSecond(), LIMIT);
        return new Span(-1, from, System.nanoTime());
    }

    private Span spread(Events events, int size) throws InterruptedException {
        int number = next++;
        Spread spread = new Spread(size);
        spreads.put(number, spread);
        long from = System.nanoTime();
        events.publish(number, tenant(size), "invoice");
        if (!spread.await(LIMIT)) {
            throw new IllegalStateException("An event did not come to all of " + size + " within " + LIMIT);
        }
        Span span = new Span(number, from, spread.lastNanos());
        fastest = Math.max(fastest, plan.othersPerSecond() + size / (span.millis() / 1e3));
        return span;
    }

    private void others(Report report, Span alone, List<Span> largest) {
        Latencies without = new Latencies();
        others.within(alone, without);
        Latencies during = new Latencies();
        largest.forEach(span -> others.within(span, during));
        report.line("others alone, p50", without.millis(50), "ms").line("others alone, p99", without.millis(99), "ms");
        String of = String.format(Locale.ROOT, "others during the %,d, ", plan.largest());
        report.line(of + "p50", during.millis(50), "ms")
                .line(of + "p99", during.millis(99), "ms", OTHERS)
                .line(of + "p99, median of the " + largest.size(), medianOfP99(largest), "ms")
                .line(of + "longest", during.maxMillis(), "ms")
                .line(of + "events", during.count(), "events")
                .line("generator behind its schedule, p99", others.lagMillis(), "ms")
                .expectFast(others.lagMillis() <= OpenLoop.MOST_LAG_MILLIS, "the generator was behind its schedule")
                .note(
                        "Others: one event to one subscription each, from the scheduled time to the receiver; during: from"
                                + " the publishing of the large event until the last of its deliveries came.");
    }

    // Of all together, the p99 is that of the worst one.
    private double medianOfP99(List<Span> spans) {
        double[] sorted = spans.stream()
                .mapToDouble(span -> {
                    Latencies during = new Latencies();
                    others.within(span, during);
                    return during.millis(99);
                })
                .sorted()
                .toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private void balance(Report report, AttemptCount attempts) {
        long expected = others.published();
        long again = others.again();
        for (Spread spread : spreads.values()) {
            expected += spread.expected();
            again += spread.again();
        }
        report.expect(
                attempts.delivered() == expected && attempts.ended() == expected,
                attempts.delivered() + " recorded as delivered, of " + expected);
        report.expect(again == 0, again + " delivered again");
        report.expect(unknown == 0, unknown + " that nobody sent");
    }
}
