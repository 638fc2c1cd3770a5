package io.hooktide.bench.crash;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.ground.AttemptCount;
import io.hooktide.bench.ground.Backlog;
import io.hooktide.bench.ground.Cluster;
import io.hooktide.bench.ground.Customer;
import io.hooktide.bench.ground.Customers;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.ground.RoleProcess;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.load.OpenLoop;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.receiver.Received;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The delivery worker is a process of its own, is killed (-9) while the load goes on, and started again at once with the
 * same name. Whatever arrives until then is the first one's.
 */
final class Crash implements Scenario {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration LATE = Duration.ofSeconds(1);
    private static final long JUST_DONE_NANOS = Duration.ofMillis(200).toNanos();
    private static final int HEAP_MEGABYTES = 768;

    private static final double SESSION_SECONDS = Cluster.SESSION.toSeconds();

    private final CrashPlan plan;

    Crash(CrashPlan plan) {
        this.plan = plan;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        Installation installation = Installation.create(bench.cluster(), bench.folder(), "crash", "10s");
        try (LoopbackReceiver receiver = new LoopbackReceiver(1)) {
            List<String> ids = new Customers(installation, "10s")
                    .add(plan.subscriptions(), endpoint -> Customer.of(receiver.url(endpoint)));
            Arrivals arrivals = new Arrivals(plan.deliveries(), plan.deliveriesBeforeKill());
            receiver.desk(arrivals);
            bench.step("starting the delivery worker");
            RoleProcess first = installation.process("delivery", HEAP_MEGABYTES);
            try (first;
                    Backlog backlog =
                            new Backlog(installation, installation.topics().deliveries(), new Body(1_024))) {
                first.awaitReady(LIMIT);
                bench.step(plan.perSecond() + " deliveries/s for " + plan.seconds() + " s");
                OpenLoop loop = new OpenLoop(plan.perSecond());
                long[] scheduled = new long[plan.deliveries()];
                CompletableFuture<Void> load =
                        CompletableFuture.runAsync(() -> loop.run(0, plan.deliveries(), (number, nanos) -> {
                            scheduled[number] = nanos;
                            backlog.send(number, ids.get(number % ids.size()));
                        }));
                report.expect(arrivals.awaitMany(LIMIT), "The worker did not get so far: " + first.lastWords());
                bench.step("killing the worker");
                long killed = System.nanoTime();
                first.kill();
                long dead = System.nanoTime();
                arrivals.dead(dead);
                try (RoleProcess second = installation.process("delivery", HEAP_MEGABYTES)) {
                    load.join();
                    bench.step("waiting for what is left");
                    report.expect(
                            arrivals.received().awaitAll(LIMIT),
                            arrivals.received().accepted() + " of " + plan.deliveries() + " came: "
                                    + second.lastWords());
                }
                figures(report, arrivals, new Fault(killed, dead), scheduled);
                report.line("generator behind its schedule, p99", loop.lagMillis(99), "ms");
            }
            balance(report, installation.attempts(), arrivals);
        }
    }

    /** @param killedNanos when it was told; @param deadNanos when it was gone, and the next was started */
    private record Fault(long killedNanos, long deadNanos) {}

    private void figures(Report report, Arrivals arrivals, Fault fault, long[] scheduled) {
        long from = fault.killedNanos() - JUST_DONE_NANOS;
        long mayRepeat = arrivals.openOrRead(from, fault.deadNanos());
        long caughtUp = arrivals.lastLaterThan(LATE, scheduled);
        report.size("deliveries", plan.deliveries())
                .size("per_second", plan.perSecond())
                .size("subscriptions", plan.subscriptions())
                .size("session_timeout_s", SESSION_SECONDS)
                .line(
                        "first delivery after the restart",
                        (arrivals.firstAfterKill() - fault.deadNanos()) / 1e9,
                        "s",
                        Target.atMost(SESSION_SECONDS + 2))
                .line("repeated", arrivals.repeated(), "deliveries", Target.atMost(mayRepeat))
                .line(
                        "repeated, of others than these",
                        arrivals.repeatedBesides(from, fault.deadNanos()),
                        "deliveries",
                        Target.atMost(0))
                .line(
                        "oldest repeated, before the kill",
                        Math.max(0, arrivals.oldestRepeated(fault.deadNanos()) / 1e6),
                        "ms")
                .line("lost", plan.deliveries() - arrivals.received().accepted(), "deliveries", Target.atMost(0))
                .line("caught up after", Math.max(0, (caughtUp - fault.deadNanos()) / 1e9), "s")
                .note(
                        "What may be repeated is what was in flight, or done within 200 ms before the kill. A request is done"
                                + " when the next one comes on its connection: only then the worker has read the answer for"
                                + " sure. Caught up: nothing is later than 1 s any more.");
    }

    // Repeated or not, a delivery is recorded once: what was posted and not recorded has left nothing behind.
    private static void balance(Report report, AttemptCount attempts, Arrivals arrivals) {
        Received received = arrivals.received();
        report.expect(
                attempts.delivered() == received.expected() && attempts.ended() == received.expected(),
                attempts.delivered() + " recorded as delivered, " + attempts.ended() + " ended, of "
                        + received.expected());
        report.expect(received.foreign() == 0, received.foreign() + " that nobody sent");
    }
}
