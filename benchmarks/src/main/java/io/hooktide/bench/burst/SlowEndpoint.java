package io.hooktide.bench.burst;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.ground.Backlog;
import io.hooktide.bench.ground.Customer;
import io.hooktide.bench.ground.Customers;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.ground.Workers;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.receiver.Capacity;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import io.hooktide.runtime.settings.CommonSettings;
import java.time.Duration;
import java.util.Map;

/**
 * All deliveries are there at once, for one endpoint that takes 32 at a time and 50 ms for each. What does not fit in its lane
 * goes to the delay topics that ship, and comes back.
 */
final class SlowEndpoint implements Scenario {
    private static final int PAYLOAD = 1_024;
    private static final int CONCURRENCY = 32;
    private static final int MILLIS = 50;
    private static final double PER_SECOND = CONCURRENCY * 1_000.0 / MILLIS;
    private static final double TIMES = 4;
    private static final Duration LEAST = Duration.ofMinutes(1);

    private final int deliveries;

    SlowEndpoint(int deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        Installation installation = Installation.create(
                bench.cluster(),
                bench.folder(),
                "burst",
                Map.of("retry.tiers", CommonSettings.RETRY_TIERS.defaultText()));
        double ideal = deliveries / PER_SECOND;
        try (LoopbackReceiver receiver = new LoopbackReceiver(1)) {
            Capacity capacity = Capacity.of(receiver, new Body(PAYLOAD).numbered(0));
            String id = new Customers(installation, "10s", "30s", "90s")
                    .add(1, endpoint -> Customer.of(receiver.url(endpoint)).withConcurrency(CONCURRENCY))
                    .get(0);
            Slow slow = new Slow(deliveries, MILLIS);
            receiver.desk(slow);
            try (Workers workers = installation.delivery();
                    Backlog backlog =
                            new Backlog(installation, installation.topics().deliveries(), new Body(PAYLOAD))) {
                workers.awaitReady(LEAST);
                bench.step(deliveries + " deliveries at once: " + Math.round(ideal) + " s if none ever waits");
                backlog.fill(deliveries, number -> id);
                Duration limit = LEAST.plusSeconds((long) (2 * TIMES * ideal));
                report.expect(
                        slow.received().awaitAll(limit),
                        slow.received().accepted() + " of " + deliveries + " delivered within " + limit.toSeconds()
                                + " s");
                workers.deferrals().forEach((cause, count) -> report.line("deferred, " + cause, count, "times"));
            }
            report.size("deliveries", deliveries)
                    .size("concurrency", CONCURRENCY)
                    .size("millis_each", MILLIS)
                    .line("ideal", ideal, "s")
                    .line("half of them after", slow.seconds(deliveries / 2), "s")
                    .line("nine tenths of them after", slow.seconds(deliveries / 10 * 9), "s")
                    .line("all of them after", slow.seconds(deliveries), "s")
                    .line("to the ideal time", slow.seconds(deliveries) / ideal, "x", Target.atMost(TIMES))
                    .note("From the first request on. The delay topics are those that ship.");
            capacity.report(report, PER_SECOND);
            installation.attempts().balance(report, slow.received());
        }
    }
}
