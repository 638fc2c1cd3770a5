package io.hooktide.bench.waiting;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.ground.Backlog;
import io.hooktide.bench.ground.Customer;
import io.hooktide.bench.ground.Customers;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.ground.RoleProcess;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.receiver.Capacity;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.receiver.Tally;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import io.hooktide.schemas.topics.Tier;
import java.time.Duration;
import java.util.List;

/**
 * A backlog is drained by a worker that is a process of its own: with nothing in the delay topics, with many deliveries
 * there that are not due before the run is over, and with nothing again.
 */
final class Waiting implements Scenario {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String DELAY = "10m";
    private static final int FRESH_SUBSCRIPTIONS = 16;
    private static final int WAITING_SUBSCRIPTIONS = 1_000;
    private static final int HEAP_MEGABYTES = 768;
    private static final int PAYLOAD = 1_024;

    private final int waiting;
    private final int fresh;

    Waiting(int waiting, int fresh) {
        this.waiting = waiting;
        this.fresh = fresh;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        try (LoopbackReceiver receiver = new LoopbackReceiver(1)) {
            Capacity capacity = Capacity.of(receiver, new Body(PAYLOAD).numbered(0));
            Cost before = drained(bench, report, receiver, "none-1", 0);
            Cost with = drained(bench, report, receiver, "many", waiting);
            Cost after = drained(bench, report, receiver, "none-2", 0);
            report(report, before, with, after);
            capacity.report(report, before.faster(with).faster(after).perSecond());
        }
    }

    private Cost drained(Bench bench, Report report, LoopbackReceiver receiver, String name, int waiting)
            throws Exception {
        Installation installation = Installation.create(bench.cluster(), bench.folder(), name, DELAY);
        bench.step(waiting + " waiting: filling the topics");
        Customers customers = new Customers(installation, DELAY);
        String later = installation.topics().retry(Tier.parse(DELAY));
        fill(
                new Backlog(installation, later, new Body(PAYLOAD)),
                customers.add(WAITING_SUBSCRIPTIONS, i -> Customer.of(receiver.url(FRESH_SUBSCRIPTIONS + i))),
                fresh,
                waiting);
        fill(
                new Backlog(installation, installation.topics().deliveries(), new Body(PAYLOAD)),
                customers.add(FRESH_SUBSCRIPTIONS, i -> Customer.of(receiver.url(i))),
                0,
                fresh);
        bench.step(waiting + " waiting: delivering " + fresh);
        Tally tally = new Tally(fresh);
        receiver.desk(tally);
        Cost cost;
        try (RoleProcess worker = installation.process("delivery", HEAP_MEGABYTES)) {
            report.expect(
                    tally.awaitAll(LIMIT),
                    tally.received().accepted() + " of " + fresh + " delivered: " + worker.lastWords());
            cost = new Cost(tally.window().perSecond(), worker.liveHeapMegabytes());
        }
        installation.attempts().balance(report, tally.received());
        report.expect(installation.size(later) == waiting, installation.size(later) + " wait, of " + waiting);
        return cost;
    }

    // Numbers from the first one on; the receiver knows those of the fresh ones only.
    private static void fill(Backlog backlog, List<String> ids, int first, int count) {
        try (backlog) {
            for (int number = first; number < first + count; number++) {
                backlog.send(number, ids.get(number % ids.size()));
            }
        }
    }

    private record Cost(double perSecond, double heapMegabytes) {
        Cost faster(Cost other) {
            return perSecond >= other.perSecond ? this : other;
        }

        Cost mean(Cost other) {
            return new Cost((perSecond + other.perSecond) / 2, (heapMegabytes + other.heapMegabytes) / 2);
        }
    }

    private void report(Report report, Cost before, Cost with, Cost after) {
        Cost without = before.mean(after);
        report.size("waiting", waiting)
                .size("fresh", fresh)
                .size("heap_mib", HEAP_MEGABYTES)
                .line("fresh, none waiting, before", before.perSecond(), "deliveries/s")
                .line("fresh, many waiting", with.perSecond(), "deliveries/s")
                .line("fresh, none waiting, after", after.perSecond(), "deliveries/s")
                .line("fresh, many to none", with.perSecond() / without.perSecond(), "x", Target.atLeast(0.9))
                .line("live heap, none waiting, before", before.heapMegabytes(), "MB")
                .line("live heap, many waiting", with.heapMegabytes(), "MB")
                .line("live heap, none waiting, after", after.heapMegabytes(), "MB")
                .line(
                        "live heap, many to none",
                        with.heapMegabytes() / without.heapMegabytes(),
                        "x",
                        Target.atMost(1.05))
                .note("Live heap: after a full collection, at rest. None is the mean of before and after.");
    }
}
