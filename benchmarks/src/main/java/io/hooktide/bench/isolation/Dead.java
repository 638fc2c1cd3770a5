package io.hooktide.bench.isolation;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.ground.Backlog;
import io.hooktide.bench.ground.Customer;
import io.hooktide.bench.ground.Customers;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.ground.Workers;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.load.OpenLoop;
import io.hooktide.bench.receiver.Capacity;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The same load without and with an endpoint that refuses every connection and has a long backlog: what the others get
 * meanwhile. The backlog lies in the topic before the workers start, so that they take it up during the load.
 */
final class Dead implements Scenario {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int PAYLOAD = 1_024;
    /** Nobody listens there. */
    private static final String NOBODY = "http://127.0.0.1:1/h/0";

    private final DeadPlan plan;

    Dead(DeadPlan plan) {
        this.plan = plan;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        report.size("backlog", plan.backlog())
                .size("others", plan.endpoints())
                .size("per_second", plan.perSecond())
                .size("seconds", plan.time().toSeconds());
        try (LoopbackReceiver receiver = new LoopbackReceiver(plan.endpoints())) {
            Capacity capacity = Capacity.of(receiver, new Body(PAYLOAD).numbered(0));
            part(bench, receiver, 0, "warm", new Report("warm-up"));
            Comparison.Part without = part(bench, receiver, 0, "without", report);
            Comparison.Part with = part(bench, receiver, plan.backlog(), "with", report);
            new Comparison(without, with).report(report, plan.backlog());
            capacity.report(report, plan.perSecond());
        }
    }

    private Comparison.Part part(Bench bench, LoopbackReceiver receiver, int backlogCount, String name, Report report)
            throws Exception {
        Installation installation = Installation.create(
                bench.cluster(),
                bench.folder(),
                "dead-" + name,
                Map.of("retry.tiers", "10s,30s,90s", "delivery.shutdown-grace", "10s"));
        Customers customers = new Customers(installation, "10s", "30s", "90s");
        List<String> ids = customers.add(plan.endpoints(), endpoint -> Customer.of(receiver.url(endpoint)));
        String dead = customers.add(1, any -> Customer.of(NOBODY)).get(0);
        Others others = new Others(plan.count());
        receiver.desk(others);
        OpenLoop loop = new OpenLoop(plan.perSecond());
        bench.step(name + " a backlog of " + backlogCount);
        try (Backlog backlog = new Backlog(installation, installation.topics().deliveries(), new Body(PAYLOAD))) {
            backlog.fill(backlogCount, number -> dead);
            try (Workers workers = installation.delivery()) {
                workers.awaitReady(LIMIT);
                loop.run(0, plan.count(), (number, nanos) -> {
                    others.scheduled(number, nanos);
                    backlog.send(number, ids.get(number % ids.size()));
                });
                report.expect(
                        others.received().awaitAll(LIMIT),
                        name + ": " + others.received().accepted() + " of " + plan.count() + " delivered");
            }
        }
        report.expectFast(
                loop.lagMillis(99) <= OpenLoop.MOST_LAG_MILLIS, name + ": the generator was behind its schedule");
        installation.attempts().balanceOf(report, others.received(), plan.count(), name);
        int partition = installation.partitionOf(dead);
        return new Comparison.Part(
                others, number -> installation.partitionOf(ids.get(number % ids.size())) == partition);
    }
}
