package io.hooktide.bench.accuracy;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.ground.Backlog;
import io.hooktide.bench.ground.Customer;
import io.hooktide.bench.ground.Customers;
import io.hooktide.bench.ground.FullLoad;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.ground.Workers;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.load.OpenLoop;
import io.hooktide.bench.receiver.Capacity;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import io.hooktide.schemas.topics.Tier;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Every delivery fails once, at half load; how late is its second attempt? What the machine can do is found first, with
 * deliveries most of which do not fail, which also makes it warm. Both clocks are this machine's: due is the append time in
 * the delay topic and the delay, and a retry came when the receiver had read it.
 */
final class Accuracy implements Scenario {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PAYLOAD = 1_024;
    private static final double HALF = 0.5;
    private static final double REQUESTS_EACH = 2;
    private static final int TIMES_FOR_FULL = 3;

    private final AccuracyPlan plan;

    Accuracy(AccuracyPlan plan) {
        this.plan = plan;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        report.size("deliveries", plan.deliveries())
                .size("endpoints", plan.endpoints())
                .size("delay", plan.delay());
        try (LoopbackReceiver receiver = new LoopbackReceiver(plan.endpoints())) {
            Capacity capacity = Capacity.of(receiver, new Body(PAYLOAD).numbered(0));
            double full = new FullLoad(
                            bench, receiver, plan.deliveries() * TIMES_FOR_FULL, plan.endpoints(), plan.delay())
                    .perSecond(report);
            int perSecond = plan.perSecond().orElse((int) (full / REQUESTS_EACH * HALF));
            report.size("per_second", perSecond).line("full load", full, "requests/s");
            at(perSecond, bench, receiver, report);
            capacity.report(report, REQUESTS_EACH * (double) perSecond);
        }
    }

    private void at(int perSecond, Bench bench, LoopbackReceiver receiver, Report report) throws Exception {
        // Without breakers: to them, endpoints that fail all first attempts are down.
        Installation installation = Installation.create(
                bench.cluster(),
                bench.folder(),
                "accuracy",
                Map.of("retry.tiers", plan.delay(), "delivery.breaker.failures", "0"));
        Retries retries = new Retries(plan.deliveries(), Clock.systemUTC());
        OpenLoop loop = new OpenLoop(perSecond);
        String tier = installation.topics().retry(Tier.parse(plan.delay()));
        DueTimes due = new DueTimes(installation.kafka(), tier, plan.deliveries());
        try {
            receiver.desk(retries);
            load(bench, installation, receiver, retries, loop, report);
            due.close();
            installation.attempts().balance(report, retries.received());
            report(report, due, retries);
            report.line("generator's own lag p99", loop.lagMillis(99), "ms")
                    .expectFast(
                            loop.lagMillis(99) <= OpenLoop.MOST_LAG_MILLIS, "the generator was behind its schedule");
        } finally {
            due.close();
        }
    }

    private void load(
            Bench bench,
            Installation installation,
            LoopbackReceiver receiver,
            Retries retries,
            OpenLoop loop,
            Report report)
            throws InterruptedException {
        List<String> ids = new Customers(installation, plan.delay())
                .add(plan.endpoints(), endpoint -> Customer.of(receiver.url(endpoint)));
        bench.step(plan.deliveries() + " deliveries, each of which fails once");
        try (Workers workers = installation.delivery();
                Backlog backlog =
                        new Backlog(installation, installation.topics().deliveries(), new Body(PAYLOAD))) {
            workers.awaitReady(LIMIT);
            loop.run(0, plan.deliveries(), (number, nanos) -> backlog.send(number, ids.get(number % ids.size())));
            report.expect(
                    retries.received().awaitAll(LIMIT),
                    retries.received().accepted() + " of " + plan.deliveries() + " came again");
        }
    }

    private void report(Report report, DueTimes due, Retries retries) {
        long delay = Tier.parse(plan.delay()).delay().toMillis();
        Histogram lateness = new Histogram(3);
        int early = 0;
        int unknown = 0;
        for (int number = 0; number < plan.deliveries(); number++) {
            if (due.appended(number) == 0 || retries.cameAgain(number) == 0) {
                unknown++;
                continue;
            }
            long late = retries.cameAgain(number) - due.appended(number) - delay;
            early += late < 0 ? 1 : 0;
            lateness.recordValue(Math.max(0, late));
        }
        report.expect(unknown == 0, unknown + " retries whose time is not known");
        report.line("lateness p50", lateness.getValueAtPercentile(50), "ms")
                .line("lateness p99", lateness.getValueAtPercentile(99), "ms", Target.atMost(100))
                .line("lateness p99.9", lateness.getValueAtPercentile(99.9), "ms")
                .line("lateness longest", lateness.getMaxValue(), "ms")
                .line("early", early, "retries", Target.atMost(0));
    }
}
