package io.hooktide.bench.pipeline;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.receiver.Capacity;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import java.time.Duration;

/** How many events a second go the whole way when they are published as fast as the publisher takes them. */
final class WholePath implements Scenario {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int PAYLOAD = 1_024;

    private final PipelinePlan plan;

    WholePath(PipelinePlan plan) {
        this.plan = plan;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        report.size("events", plan.events()).size("tenants", plan.tenants()).size("payload", PAYLOAD);
        Journey journey = new Journey(plan.events());
        Installation installation;
        Capacity capacity;
        long spanBytes;
        double published;
        try (LoopbackReceiver receiver = new LoopbackReceiver(plan.tenants())) {
            capacity = Capacity.of(receiver, new Body(PAYLOAD).numbered(0));
            receiver.desk(journey);
            try (Pipeline pipeline = new Pipeline(bench, receiver, "path", plan, PAYLOAD)) {
                installation = pipeline.installation();
                bench.step("publishing " + plan.events() + " events as fast as it goes");
                long start = System.nanoTime();
                for (int number = 0; number < plan.events(); number++) {
                    pipeline.publish(number);
                }
                published = plan.events() / ((System.nanoTime() - start) / 1e9);
                report.expect(
                        journey.received().awaitAll(LIMIT),
                        journey.received().accepted() + " of " + plan.events() + " delivered within "
                                + LIMIT.toSeconds() + " s");
                spanBytes = pipeline.spanBytes();
            }
        }
        installation.attempts().balance(report, journey.received());
        plan.note(report, spanBytes);
        if (journey.window().over()) {
            double rate = journey.window().perSecond();
            report.line("publish to POST", rate, "events/s", Target.atLeast(12_000))
                    .line("CPU each", journey.window().cpuMicros(), "us")
                    .line("published meanwhile, without waiting", published, "events/s");
            capacity.report(report, rate);
        }
        report.note(
                "CPU is the whole process's: publisher, broker, fan-out, worker and receiver. The first fifth is not"
                        + " counted.");
    }
}
