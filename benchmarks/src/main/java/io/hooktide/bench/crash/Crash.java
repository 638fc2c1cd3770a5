package io.hooktide.bench.crash;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.ground.AttemptCount;
import io.hooktide.bench.ground.Backlog;
import io.hooktide.bench.ground.Cluster;
import io.hooktide.bench.ground.Customer;
import io.hooktide.bench.ground.Customers;
import io.hooktide.bench.ground.FullLoad;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.ground.RoleProcess;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.load.OpenLoop;
import io.hooktide.bench.receiver.Capacity;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.receiver.Received;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import java.time.Duration;
import java.util.List;

/**
 * The delivery worker is a process of its own, is killed (-9) while the load goes on, and started again at once with the
 * same name. Whatever arrives until then is the first one's. At half load, which is found first, unless a rate is given.
 */
final class Crash implements Scenario {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration LATE = Duration.ofSeconds(1);
    private static final long JUST_DONE_NANOS = Duration.ofMillis(200).toNanos();
    private static final int HEAP_MEGABYTES = 768;
    private static final int PAYLOAD = 1_024;
    private static final String DELAY = "10s";
    private static final double HALF = 0.5;
    private static final int WARM_UP = 5;
    private static final double SESSION_SECONDS = Cluster.SESSION.toSeconds();

    private final CrashPlan plan;

    Crash(CrashPlan plan) {
        this.plan = plan;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        try (LoopbackReceiver receiver = new LoopbackReceiver(1)) {
            Capacity capacity = Capacity.of(receiver, new Body(PAYLOAD).numbered(0));
            double full = plan.rate().isPresent() ? plan.rate().getAsInt() / HALF : fullLoad(bench, receiver, report);
            at((int) (full * HALF), bench, receiver, report);
            // What has piled up is delivered as fast as it goes.
            capacity.report(report, full);
        }
    }

    private double fullLoad(Bench bench, LoopbackReceiver receiver, Report report) throws Exception {
        double full =
                new FullLoad(bench, receiver, plan.fullLoadDeliveries(), plan.subscriptions(), DELAY).perSecond(report);
        report.line("full load", full, "requests/s");
        return full;
    }

    private void at(int perSecond, Bench bench, LoopbackReceiver receiver, Report report) throws Exception {
        Installation installation = Installation.create(bench.cluster(), bench.folder(), "crash", DELAY);
        List<String> ids = new Customers(installation, DELAY)
                .add(plan.subscriptions(), endpoint -> Customer.of(receiver.url(endpoint)));
        int deliveries = perSecond * plan.seconds();
        Arrivals arrivals = new Arrivals(deliveries, perSecond * plan.killAfterSeconds());
        receiver.desk(arrivals);
        bench.step("starting the delivery worker");
        RoleProcess first = installation.process("delivery", HEAP_MEGABYTES);
        try (first;
                Backlog backlog =
                        new Backlog(installation, installation.topics().deliveries(), new Body(PAYLOAD))) {
            first.awaitReady(LIMIT);
            bench.step(perSecond + " deliveries/s for " + plan.seconds() + " s");
            Load load = new Load(perSecond, deliveries);
            load.start(number -> backlog.send(number, ids.get(number % ids.size())));
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
                        arrivals.received().accepted() + " of " + deliveries + " came: " + second.lastWords());
            }
            report.size("per_second", perSecond);
            figures(report, arrivals, new Fault(killed, dead), load.scheduled());
            lag(report, load, perSecond * plan.killAfterSeconds() / WARM_UP, killed);
        }
        balance(report, installation.attempts(), arrivals);
    }

    // After the kill the JVM that starts takes the cores: that the generator is late then is part of the fault.
    private static void lag(Report report, Load load, int first, long killed) {
        double lag = load.lagMillis(first, killed);
        report.line("generator behind its schedule, before the kill, p99", lag, "ms")
                .line("generator behind its schedule, all the time, p99", load.lagMillis(), "ms")
                .expectFast(lag <= OpenLoop.MOST_LAG_MILLIS, "the generator was behind its schedule before the kill")
                .note("The generator is judged before the kill, without the first fifth, when the worker is cold.");
    }

    /** @param killedNanos when it was told; @param deadNanos when it was gone, and the next was started */
    private record Fault(long killedNanos, long deadNanos) {}

    private void figures(Report report, Arrivals arrivals, Fault fault, long[] scheduled) {
        long from = fault.killedNanos() - JUST_DONE_NANOS;
        long mayRepeat = arrivals.openOrRead(from, fault.deadNanos());
        long caughtUp = arrivals.lastLaterThan(LATE, scheduled);
        report.size("deliveries", scheduled.length)
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
                .line("lost", scheduled.length - arrivals.received().accepted(), "deliveries", Target.atMost(0))
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
