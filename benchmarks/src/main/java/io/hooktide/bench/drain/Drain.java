package io.hooktide.bench.drain;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.ground.Backlog;
import io.hooktide.bench.ground.Customer;
import io.hooktide.bench.ground.Customers;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.ground.Workers;
import io.hooktide.bench.receiver.Capacity;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.receiver.Received;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import java.time.Duration;
import java.util.List;

/**
 * How fast a backlog is delivered: the worker beside the bare sender and the bare loop, all against the same receiver
 * and broker in this process. The loop runs before the worker and after it, and the faster one counts.
 */
final class Drain implements Scenario {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final DrainPlan plan;
    private final String retryDelay;

    /** @param retryDelay when what failed is tried again, for example 10s */
    Drain(DrainPlan plan, String retryDelay) {
        this.plan = plan;
        this.retryDelay = retryDelay;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        Installation installation = Installation.create(bench.cluster(), bench.folder(), "drain", retryDelay);
        try (LoopbackReceiver receiver = new LoopbackReceiver(plan.hosts())) {
            bench.step("filling the topics with " + plan.deliveries() + " deliveries");
            Baselines baselines = new Baselines(plan, installation, receiver, LIMIT);
            baselines.fill();
            fill(installation, receiver);

            Capacity capacity = Capacity.of(receiver, plan.body().numbered(0));
            bench.step("the bare sender");
            Rate sender = baselines.sender();
            bench.step("the bare loop");
            Rate before = baselines.loop();
            bench.step("the delivery worker");
            Part part = new Part(plan);
            worker(installation, receiver, part, report);
            bench.step("the bare loop again");
            Rate loop = before.faster(baselines.loop());

            report(report, part.rate(), loop, sender);
            capacity.report(report, part.rate().perSecond());
        }
    }

    private void fill(Installation installation, LoopbackReceiver receiver) {
        List<String> ids = new Customers(installation, retryDelay)
                .add(
                        plan.subscriptions(),
                        endpoint -> Customer.of(receiver.url(endpoint)).withConcurrency(plan.concurrency()));
        try (Backlog backlog = new Backlog(installation, installation.topics().deliveries(), plan.body())) {
            backlog.fill(plan.deliveries(), number -> ids.get(number % ids.size()));
        }
    }

    private void worker(Installation installation, LoopbackReceiver receiver, Part part, Report report)
            throws InterruptedException {
        receiver.desk(part);
        Received received = part.received();
        try (Workers workers = installation.delivery()) {
            report.expect(
                    received.awaitAll(LIMIT),
                    received.accepted() + " of " + plan.deliveries() + " delivered within " + LIMIT.toSeconds() + " s");
            workers.deferrals().forEach((cause, count) -> report.line("deferred, " + cause, count, "deliveries"));
        }
        installation.attempts().balance(report, received);
    }

    private void report(Report report, Rate worker, Rate loop, Rate sender) {
        report.size("deliveries", plan.deliveries())
                .size("hosts", plan.hosts())
                .size("subscriptions", plan.subscriptions())
                .size("payload", plan.payloadBytes())
                .size("concurrency", plan.concurrency())
                .size("failing_percent", plan.failingPercent());
        Target rate = plan.hosts() == 1 ? Target.atLeast(16_000).stretch(20_000) : Target.atLeast(14_000);
        report.line("delivery worker", worker.perSecond(), "deliveries/s", rate)
                .line("bare loop", loop.perSecond(), "deliveries/s")
                .line("bare sender", sender.perSecond(), "deliveries/s")
                .line("worker to bare loop", worker.perSecond() / loop.perSecond(), "x", Target.atLeast(0.75))
                .line("worker to bare sender", worker.perSecond() / sender.perSecond(), "x")
                .line("delivery worker, CPU each", worker.cpuMicros(), "us")
                .line("bare loop, CPU each", loop.cpuMicros(), "us")
                .line("bare sender, CPU each", sender.cpuMicros(), "us")
                .note(
                        "CPU is the whole process's, broker and receiver included. Rates are of first attempts, without the"
                                + " first fifth.");
    }
}
