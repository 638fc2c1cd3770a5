package io.hooktide.bench.resume;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.ground.Backlog;
import io.hooktide.bench.ground.Customer;
import io.hooktide.bench.ground.Customers;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.ground.Topic;
import io.hooktide.bench.ground.Workers;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.receiver.Capacity;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Several subscriptions, one after the other: first active ones with a burst each, which shows what their lanes do; then
 * paused ones, whose deliveries are held, and which are resumed.
 */
final class Resume implements Scenario {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PAYLOAD = 1_024;
    private static final String DELAY = "10s";

    private final int subscriptions;
    private final int each;

    /** @param each deliveries of a subscription, at least 2 */
    Resume(int subscriptions, int each) {
        this.subscriptions = subscriptions;
        this.each = each;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        report.size("subscriptions", subscriptions).size("deliveries_each", each);
        try (LoopbackReceiver receiver = new LoopbackReceiver(subscriptions)) {
            Capacity capacity = Capacity.of(receiver, new Body(PAYLOAD).numbered(0));
            IntFunction<Customer> customer = subscription -> Customer.of(receiver.url(subscription));
            Turns fresh = new Turns(subscriptions, each);
            receiver.desk(fresh);
            fresh(bench, report, fresh, customer);
            Turns held = new Turns(subscriptions, each);
            receiver.desk(held);
            held(bench, report, held, customer);
            report.line("fresh ones, median", fresh.perSecond(), "deliveries/s")
                    .line("released ones, median", held.perSecond(), "deliveries/s")
                    .line("released to fresh", held.perSecond() / fresh.perSecond(), "x")
                    .note(
                            "After its resume: from when the row that says so is stored to the first byte at the receiver. Rates"
                                    + " are of one subscription, from the first delivery to the last.");
            capacity.report(report, Math.max(fresh.perSecond(), held.perSecond()));
        }
    }

    private void fresh(Bench bench, Report report, Turns turns, IntFunction<Customer> customer) throws Exception {
        bench.step("fresh deliveries of " + subscriptions + " subscriptions, one after the other");
        Installation installation = Installation.create(bench.cluster(), bench.folder(), "resume-fresh", DELAY);
        List<String> ids = new Customers(installation, DELAY).add(subscriptions, customer);
        try (Workers workers = installation.delivery();
                Backlog backlog = backlog(installation)) {
            workers.awaitReady(LIMIT);
            oneByOne(report, turns, subscription -> {
                for (int number = subscription * each; number < (subscription + 1) * each; number++) {
                    backlog.send(number, ids.get(subscription));
                }
            });
        }
        installation.attempts().balance(report, turns.received());
    }

    private void held(Bench bench, Report report, Turns turns, IntFunction<Customer> customer) throws Exception {
        Installation installation = Installation.create(bench.cluster(), bench.folder(), "resume-held", DELAY);
        Customers customers = new Customers(installation, DELAY);
        List<String> ids = customers.addPaused(subscriptions, customer);
        try (Workers workers = installation.delivery();
                Backlog backlog = backlog(installation);
                Topic held = installation.watch(installation.topics().held())) {
            workers.awaitReady(LIMIT);
            bench.step("holding " + subscriptions * each + " of subscriptions that are paused");
            backlog.fill(subscriptions * each, number -> ids.get(number / each));
            report.expect(held.await(subscriptions * (long) each, LIMIT), "not all of them were held");
            report.expect(turns.received().posts() == 0, "some came though their subscription was paused");
            bench.step("resuming one after the other");
            long[] resumed = oneByOne(
                    report,
                    turns,
                    subscription -> customers.resume(ids.get(subscription), customer.apply(subscription)));
            double[] seconds = turns.untilFirst(resumed);
            report.line("first one after its resume, median", seconds[seconds.length / 2], "s")
                    .line("first one after its resume, longest", seconds[seconds.length - 1], "s", Target.atMost(5));
        }
        installation.attempts().balance(report, turns.received());
    }

    private static Backlog backlog(Installation installation) {
        return new Backlog(installation, installation.topics().deliveries(), new Body(PAYLOAD));
    }

    /** The next begins when all of the last one came. Returns when each began, by System.nanoTime(). */
    private long[] oneByOne(Report report, Turns turns, IntConsumer begin) throws InterruptedException {
        long[] begun = new long[subscriptions];
        for (int subscription = 0; subscription < subscriptions; subscription++) {
            begin.accept(subscription);
            begun[subscription] = System.nanoTime();
            report.expect(turns.await(subscription, LIMIT), "not all of subscription " + subscription + " came");
        }
        return begun;
    }
}
