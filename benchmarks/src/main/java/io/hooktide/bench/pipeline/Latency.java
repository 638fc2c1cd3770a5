package io.hooktide.bench.pipeline;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.load.Latencies;
import io.hooktide.bench.load.OpenLoop;
import io.hooktide.bench.receiver.Capacity;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import java.time.Duration;

/** From the acknowledgement of an event to the first byte of its POST at the receiver, at a fixed rate. */
final class Latency implements Scenario {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PAYLOAD = 1_024;

    private final PipelinePlan plan;

    Latency(PipelinePlan plan) {
        this.plan = plan;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        report.size("events", plan.events())
                .size("per_second", plan.perSecond())
                .size("tenants", plan.tenants())
                .size("not_counted", plan.warmUp());
        Journey journey = new Journey(plan.events());
        OpenLoop loop = new OpenLoop(plan.perSecond());
        Installation installation;
        Capacity capacity;
        long spanBytes;
        try (LoopbackReceiver receiver = new LoopbackReceiver(plan.tenants())) {
            capacity = Capacity.of(receiver, new Body(PAYLOAD).numbered(0));
            receiver.desk(journey);
            try (Pipeline pipeline = new Pipeline(bench, receiver, "latency", plan, PAYLOAD)) {
                installation = pipeline.installation();
                bench.step(plan.events() + " events, " + plan.perSecond() + " in a second");
                OpenLoop.Send send = (number, nanos) -> {
                    journey.scheduled(number, nanos);
                    pipeline.publish(number).thenRun(() -> journey.acknowledged(number, System.nanoTime()));
                };
                new OpenLoop(plan.perSecond()).run(0, plan.warmUp(), send);
                loop.run(plan.warmUp(), plan.events() - plan.warmUp(), send);
                report.expect(
                        journey.received().awaitAll(LIMIT),
                        journey.received().accepted() + " of " + plan.events() + " delivered");
                spanBytes = pipeline.spanBytes();
            }
        }
        installation.attempts().balance(report, journey.received());
        plan.note(report, spanBytes);
        report(report, journey, loop);
        capacity.report(report, plan.perSecond());
    }

    private void report(Report report, Journey journey, OpenLoop loop) {
        Latencies acknowledged = journey.sinceAcknowledged(plan.warmUp());
        report.line(
                        "acknowledged to first byte p50",
                        acknowledged.millis(50),
                        "ms",
                        Target.atMost(25).stretch(15))
                .line(
                        "acknowledged to first byte p99",
                        acknowledged.millis(99),
                        "ms",
                        Target.atMost(80).stretch(50))
                .line("acknowledged to first byte p99.9", acknowledged.millis(99.9), "ms")
                .line("acknowledged to first byte longest", acknowledged.maxMillis(), "ms");
        journey.sinceScheduled(plan.warmUp()).report(report, "scheduled to first byte");
        report.line("the first event of all, not counted", journey.millisOf(0), "ms");
        report.line("generator's own lag p99", loop.lagMillis(99), "ms");
        report.expectFast(loop.lagMillis(99) <= OpenLoop.MOST_LAG_MILLIS, "the generator was behind its schedule");
    }
}
