package io.hooktide.bench.payload;

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
import io.hooktide.bench.receiver.Tally;
import io.hooktide.bench.report.Report;
import java.time.Duration;
import java.util.List;

/** A backlog of each size is drained by the delivery worker, in this process with broker and receiver. */
final class Payload implements Scenario {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int SUBSCRIPTIONS = 16;

    private final List<Load> loads;

    Payload(List<Load> loads) {
        this.loads = loads;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        for (Load load : loads) {
            bench.step(load.deliveries() + " deliveries of " + load.name());
            try (LoopbackReceiver receiver = new LoopbackReceiver(1)) {
                one(bench, report, receiver, load);
            }
        }
        report.note("Bodies of random letters, which hardly compress. CPU is the whole process's, broker and receiver"
                + " included. Rates are without the first fifth.");
    }

    private void one(Bench bench, Report report, LoopbackReceiver receiver, Load load) throws Exception {
        Installation installation =
                Installation.create(bench.cluster(), bench.folder(), "payload-" + load.bodyBytes(), "10s");
        List<String> ids =
                new Customers(installation, "10s").add(SUBSCRIPTIONS, endpoint -> Customer.of(receiver.url(endpoint)));
        Body body = Body.ofRandomLetters(load.bodyBytes());
        try (Backlog backlog = new Backlog(installation, installation.topics().deliveries(), body)) {
            backlog.fill(load.deliveries(), number -> ids.get(number % ids.size()));
        }
        Tally tally = new Tally(load.deliveries());
        receiver.desk(tally);
        try (Workers worker = installation.delivery()) {
            report.expect(
                    tally.awaitAll(LIMIT), tally.received().accepted() + " of " + load.deliveries() + " delivered");
        }
        installation.attempts().balance(report, tally.received());
        double perSecond = tally.window().perSecond();
        report.size("deliveries of " + load.name(), load.deliveries())
                .line(load.name(), perSecond, "deliveries/s")
                .line(load.name() + ", bodies", load.megabytes(perSecond), "MB/s")
                .line(load.name() + ", CPU each", tally.window().cpuMicros(), "us");
        // Last: requests of its own may still arrive for a moment after it.
        Capacity.of(receiver, body.numbered(0)).report(report, perSecond);
    }
}
