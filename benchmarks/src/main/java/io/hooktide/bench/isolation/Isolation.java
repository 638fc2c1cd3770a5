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
import io.hooktide.bench.report.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The same load several times: some endpoints hang, or answer 503, and before and after each of these all are healthy. Each
 * time first at even distances, for the latency of the healthy ones, then a burst, for their goodput. A part with faults is
 * compared with the better one of the two without that are next to it: the machine gets warmer all the time.
 */
final class Isolation implements Scenario {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PAYLOAD = 1_024;

    private final IsolationPlan plan;

    Isolation(IsolationPlan plan) {
        this.plan = plan;
    }

    /** @param goodput of the burst: deliveries to healthy endpoints in a second */
    private record Figures(double goodput, double p99, double lagP99) {
        Figures better(Figures other) {
            return new Figures(
                    Math.max(goodput, other.goodput), Math.min(p99, other.p99), Math.max(lagP99, other.lagP99));
        }
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        report.size("endpoints", plan.endpoints())
                .size("per_second", plan.perSecond())
                .size("seconds", plan.steady().toSeconds())
                .size("burst", plan.burst());
        try (LoopbackReceiver receiver = new LoopbackReceiver(plan.endpoints())) {
            Capacity capacity = Capacity.of(receiver, new Body(PAYLOAD).numbered(0));
            new Isolation(plan.warm()).part(bench, receiver, Faults.NONE, "warm", new Report("warm-up"));
            Figures before = part(bench, receiver, Faults.NONE, "before", report);
            Figures hanging = part(bench, receiver, Faults.HANGING, "hanging", report);
            Figures between = part(bench, receiver, Faults.NONE, "between", report);
            Figures unavailable = part(bench, receiver, Faults.UNAVAILABLE, "unavailable", report);
            Figures after = part(bench, receiver, Faults.NONE, "after", report);

            report.line("goodput, no faults, before", before.goodput(), "deliveries/s")
                    .line("goodput, no faults, between", between.goodput(), "deliveries/s")
                    .line("goodput, no faults, after", after.goodput(), "deliveries/s")
                    .line("p99, no faults, before", before.p99(), "ms")
                    .line("p99, no faults, between", between.p99(), "ms")
                    .line("p99, no faults, after", after.p99(), "ms");
            compare(report, Faults.HANGING, hanging, before.better(between));
            compare(report, Faults.UNAVAILABLE, unavailable, between.better(after));
            Figures all = before.better(between).better(after).better(hanging).better(unavailable);
            report.line("generator's own lag p99", all.lagP99(), "ms");
            capacity.report(report, all.goodput());
            report.note(
                    "Goodput is of a burst, of the healthy endpoints only; latency, too, from the scheduled time to the"
                            + " first byte at the steady load without its first third.");
        }
    }

    private static void compare(Report report, Faults faults, Figures with, Figures none) {
        String name = faults.name();
        double share = (100 - faults.percent()) / 100.0;
        report.line(name + ": goodput of the healthy", with.goodput(), "deliveries/s")
                .line(
                        name + ": to their share of it without",
                        with.goodput() / (none.goodput() * share),
                        "x",
                        Target.atLeast(0.95))
                .line(name + ": p99 of the healthy", with.p99(), "ms")
                .line(name + ": p99 to that without", with.p99() / none.p99(), "x", Target.atMost(1.5));
    }

    private Figures part(Bench bench, LoopbackReceiver receiver, Faults faults, String name, Report report)
            throws Exception {
        bench.step("faults: " + faults.name());
        Installation installation = Installation.create(
                bench.cluster(),
                bench.folder(),
                "isolation-" + name,
                Map.of("retry.tiers", "10s,30s,90s", "delivery.shutdown-grace", "2s"));
        List<String> ids = new Customers(installation, "10s", "30s", "90s")
                .add(plan.endpoints(), endpoint -> Customer.of(receiver.url(endpoint)));
        Healthy healthy = new Healthy(plan, faults);
        receiver.desk(healthy);
        OpenLoop loop = new OpenLoop(plan.perSecond());
        double goodput;
        try (Workers workers = installation.delivery();
                Backlog backlog =
                        new Backlog(installation, installation.topics().deliveries(), new Body(PAYLOAD))) {
            workers.awaitReady(LIMIT);
            OpenLoop.Send send = (number, nanos) -> {
                healthy.scheduled(number, nanos);
                backlog.send(number, ids.get(plan.endpointOf(number)));
            };
            new OpenLoop(plan.perSecond()).run(0, plan.warmUp(), send);
            loop.run(plan.warmUp(), plan.steadyCount() - plan.warmUp(), send);
            report.expect(healthy.awaitSteady(LIMIT), faults.name() + ": the steady load was not delivered");
            long start = System.nanoTime();
            for (int number = plan.steadyCount(); number < plan.all(); number++) {
                backlog.send(number, ids.get(plan.endpointOf(number)));
            }
            report.expect(healthy.awaitBurst(LIMIT), faults.name() + ": the burst was not delivered");
            goodput = healthy.burstCount() / ((healthy.burstEnd() - start) / 1e9);
            bench.step(faults.name() + ": put off " + workers.deferrals() + ", nine tenths of the burst after "
                    + healthy.burstMillis(start, 0.9) + " ms, all after " + healthy.burstMillis(start, 1) + " ms");
        }
        installation.attempts().balanceOf(report, healthy.received(), healthy.count(), faults.name());
        report.expectFast(
                loop.lagMillis(99) <= OpenLoop.MOST_LAG_MILLIS,
                faults.name() + ": the generator was behind its schedule");
        return new Figures(goodput, healthy.latencies().millis(99), loop.lagMillis(99));
    }
}
