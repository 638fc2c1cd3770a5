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
import java.util.function.ToDoubleFunction;

/**
 * The same load several times: some endpoints hang, or answer 503, and before and after each of these all are healthy. Each
 * time first at even distances, for the latency of the healthy ones, then in bursts, for their goodput: the first meets
 * endpoints that have just begun to hang, the last ones such as have hung for long. A part with faults is compared with the
 * mean of the two without that are next to it.
 */
final class Isolation implements Scenario {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PAYLOAD = 1_024;

    private final IsolationPlan plan;

    Isolation(IsolationPlan plan) {
        this.plan = plan;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        report.size("endpoints", plan.endpoints())
                .size("per_second", plan.perSecond())
                .size("seconds", plan.steady().toSeconds())
                .size("bursts", plan.bursts())
                .size("burst", plan.burst());
        try (LoopbackReceiver receiver = new LoopbackReceiver(plan.endpoints())) {
            Capacity capacity = Capacity.of(receiver, new Body(PAYLOAD).numbered(0));
            part(bench, receiver, Faults.NONE, "warm", new Report("warm-up"));
            Figures before = part(bench, receiver, Faults.NONE, "before", report);
            Figures hanging = part(bench, receiver, Faults.HANGING, "hanging", report);
            Figures between = part(bench, receiver, Faults.NONE, "between", report);
            Figures unavailable = part(bench, receiver, Faults.UNAVAILABLE, "unavailable", report);
            Figures after = part(bench, receiver, Faults.NONE, "after", report);

            report.line("goodput, no faults, before", before.goodput(), "deliveries/s")
                    .line("goodput, no faults, between", between.goodput(), "deliveries/s")
                    .line("goodput, no faults, after", after.goodput(), "deliveries/s")
                    .line("p50, no faults, before", before.p50(), "ms")
                    .line("p50, no faults, between", between.p50(), "ms")
                    .line("p50, no faults, after", after.p50(), "ms")
                    .line("p99, no faults, before", before.p99(), "ms")
                    .line("p99, no faults, between", between.p99(), "ms")
                    .line("p99, no faults, after", after.p99(), "ms");
            compare(report, Faults.HANGING, hanging, before.mean(between));
            compare(report, Faults.UNAVAILABLE, unavailable, between.mean(after));
            List<Figures> all = List.of(before, hanging, between, unavailable, after);
            report.line("generator's own lag p99", most(all, Figures::lagP99), "ms");
            capacity.report(report, most(all, Figures::goodput));
            report.note(
                    "Goodput is the median of the bursts, of the healthy endpoints only; latency is of these, too, from the"
                            + " scheduled time to the first byte at the steady load without its first third.");
        }
    }

    private static double most(List<Figures> all, ToDoubleFunction<Figures> figure) {
        return all.stream().mapToDouble(figure).max().orElseThrow();
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
                .line(name + ": p50 of the healthy", with.p50(), "ms")
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
                Map.of("retry.tiers", "10s,30s,90s", "delivery.shutdown-grace", "10s"));
        List<String> ids = new Customers(installation, "10s", "30s", "90s")
                .add(plan.endpoints(), endpoint -> Customer.of(receiver.url(endpoint)));
        Healthy healthy = new Healthy(plan, faults);
        receiver.desk(healthy);
        OpenLoop loop = new OpenLoop(plan.perSecond());
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
            for (int index = 0; index < plan.bursts(); index++) {
                Burst burst = healthy.bursts().get(index);
                burst.begin();
                for (int number = plan.burstStart(index); number < plan.burstStart(index + 1); number++) {
                    backlog.send(number, ids.get(plan.endpointOf(number)));
                }
                report.expect(burst.await(LIMIT), faults.name() + ": a burst was not delivered");
            }
            bench.step(faults.name() + ": put off " + workers.deferrals() + ", nine tenths and all of each burst, ms: "
                    + healthy.bursts());
        }
        installation.attempts().balanceOf(report, healthy.received(), healthy.count(), faults.name());
        report.expectFast(
                loop.lagMillis(99) <= OpenLoop.MOST_LAG_MILLIS,
                faults.name() + ": the generator was behind its schedule");
        return new Figures(
                median(healthy.bursts()),
                healthy.latencies().millis(50),
                healthy.latencies().millis(99),
                loop.lagMillis(99));
    }

    private static double median(List<Burst> bursts) {
        return bursts.stream().mapToDouble(Burst::goodput).sorted().toArray()[bursts.size() / 2];
    }
}
