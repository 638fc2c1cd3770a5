package io.hooktide.bench.start;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.ground.Customer;
import io.hooktide.bench.ground.Customers;
import io.hooktide.bench.ground.Events;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.ground.RoleProcess;
import io.hooktide.bench.ground.Topic;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One event is there before the fan-out is started, and its delivery before the delivery worker is: what is measured is
 * the time from the start of the process, its JVM included, to the first work that is done.
 */
final class Start implements Scenario {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int TENANT_SIZE = 100;
    private static final int OBJECT_TYPES = 20;

    private final List<Integer> counts;
    private final int heapMegabytes;

    Start(List<Integer> counts, int heapMegabytes) {
        this.counts = counts;
        this.heapMegabytes = heapMegabytes;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        report.size("heap_mib", heapMegabytes);
        for (int count : counts) {
            try (LoopbackReceiver receiver = new LoopbackReceiver(1)) {
                one(bench, report, receiver, count);
            }
        }
        report.note("From the start of the process, its JVM included. One event of one subscription waits for it.");
        report.note(
                RoleProcess.withSharedClasses()
                        ? "With the launcher's archive of classes, as after a dev or demo. The image has none."
                        : "Without an archive of classes, as in the image; the launcher makes one when a dev or demo ends.");
    }

    private void one(Bench bench, Report report, LoopbackReceiver receiver, int count) throws Exception {
        Installation installation = Installation.create(
                bench.cluster(), bench.folder(), "start-" + count, Map.of("retry.tiers", "10s", "console.port", "0"));
        bench.step("writing " + count + " subscriptions");
        fill(installation, receiver, count);
        Arrival arrival = new Arrival();
        receiver.desk(arrival);
        try (Events events = new Events(installation, new Body(256));
                Topic deliveries = installation.watch(installation.topics().deliveries())) {
            events.publish(0, Customers.TENANT, "invoice").get(30, TimeUnit.SECONDS);
            String with = String.format(Locale.ROOT, ", %,d subscriptions", count);
            Target target = target(count);

            bench.step("starting the fan-out");
            try (RoleProcess fanout = installation.process("fanout", heapMegabytes)) {
                report.expect(deliveries.await(1, LIMIT), "The event was not matched: " + fanout.lastWords());
                report.line("fan-out, first event matched" + with, since(fanout, System.nanoTime()), "s", target);
                memory(report, "fan-out" + with, fanout);
            }
            bench.step("starting the delivery worker");
            try (RoleProcess delivery = installation.process("delivery", heapMegabytes)) {
                report.expect(arrival.await(LIMIT), "Nothing was delivered: " + delivery.lastWords());
                report.line("delivery worker, first request" + with, since(delivery, arrival.nanos()), "s", target);
                memory(report, "delivery worker" + with, delivery);
            }
            bench.step("starting the console");
            try (RoleProcess console = installation.process("console", heapMegabytes)) {
                report.line("console, ready" + with, console.awaitReady(LIMIT) / 1e9, "s", target);
                memory(report, "console" + with, console);
            }
            report.expect(deliveries.count() == 1, deliveries.count() + " deliveries of one event");
            report.expect(arrival.requests() == 1, arrival.requests() + " requests for one delivery");
        }
    }

    // One more of them has the endpoint.
    private static void fill(Installation installation, LoopbackReceiver receiver, int count) {
        String url = receiver.url(0);
        Customers customers = new Customers(installation, "10s");
        customers.add(
                count,
                i -> Customer.of(url)
                        .withTenant("tenant-" + i / TENANT_SIZE)
                        .withEventType("type" + i % OBJECT_TYPES + ".*"));
        customers.add(1, i -> Customer.of(url));
    }

    private static Target target(int count) {
        return Target.atMost(count == 0 ? 3 : count <= 100_000 ? 6 : 20);
    }

    private static double since(RoleProcess process, long nanos) {
        return (nanos - process.startedNanos()) / 1e9;
    }

    private static void memory(Report report, String of, RoleProcess process) {
        process.residentMegabytes().ifPresent(megabytes -> report.line(of + ", memory", megabytes, "MB"));
    }
}
