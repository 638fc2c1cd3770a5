package io.hooktide.bench.ground;

import io.hooktide.bench.Bench;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.receiver.Desk;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.receiver.Received;
import io.hooktide.bench.receiver.Window;
import io.hooktide.bench.report.Report;
import java.time.Duration;
import java.util.List;

/**
 * How many requests in a second a worker makes that is given as many deliveries as it takes, of which a few fail once.
 *
 * @param count of deliveries
 * @param endpoints that they go to
 * @param delay of the one tier, for example 10s
 */
public record FullLoad(Bench bench, LoopbackReceiver receiver, int count, int endpoints, String delay) {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PAYLOAD = 1_024;

    /** Of the last four fifths of what is delivered: before that it is cold. */
    public double perSecond(Report report) throws Exception {
        Installation installation = Installation.create(bench.cluster(), bench.folder(), "full-load", delay);
        List<String> ids =
                new Customers(installation, delay).add(endpoints, endpoint -> Customer.of(receiver.url(endpoint)));
        Some tally = new Some(count, endpoints);
        receiver.desk(tally);
        bench.step("finding the full load with " + count + " deliveries");
        try (Workers workers = installation.delivery();
                Backlog backlog =
                        new Backlog(installation, installation.topics().deliveries(), new Body(PAYLOAD))) {
            workers.awaitReady(LIMIT);
            backlog.fill(count, number -> ids.get(number % ids.size()));
            report.expect(
                    tally.received.awaitAll(LIMIT),
                    "full load: " + tally.received.accepted() + " of " + count + " were delivered");
        }
        return tally.window.over() ? tally.window.perSecond() : 0;
    }

    /** Fails each endpoint's tenth delivery once: retries are not to be new to the machine either. First requests count. */
    private static final class Some implements Desk {
        private static final int ONE_OF = 10;

        private final Received received;
        private final Window window;

        private final int endpoints;

        Some(int count, int endpoints) {
            this.endpoints = endpoints;
            received = new Received(count);
            window = new Window(count);
        }

        @Override
        public int answer(int endpoint, int number, long firstByteNanos) {
            boolean first = received.post(number) == 1;
            if (first) {
                window.one();
            }
            if (first && number / endpoints % ONE_OF == 0) {
                return FAILED;
            }
            received.accept(number);
            return OK;
        }
    }
}
