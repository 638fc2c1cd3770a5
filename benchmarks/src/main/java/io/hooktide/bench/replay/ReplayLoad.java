package io.hooktide.bench.replay;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.ground.Backlog;
import io.hooktide.bench.ground.Customer;
import io.hooktide.bench.ground.Customers;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.ground.Workers;
import io.hooktide.bench.load.Body;
import io.hooktide.bench.load.Latencies;
import io.hooktide.bench.load.OpenLoop;
import io.hooktide.bench.receiver.Capacity;
import io.hooktide.bench.receiver.LoopbackReceiver;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import io.hooktide.embedded.EmbeddedDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The same live load without and with a job that replays dead letters of the same endpoints. */
final class ReplayLoad implements Scenario {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int PAYLOAD = 1_024;

    private final ReplayPlan plan;

    ReplayLoad(ReplayPlan plan) {
        this.plan = plan;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        report.size("letters", plan.letters())
                .size("replay_rate", plan.rate())
                .size("live_per_second", plan.live())
                .size("endpoints", plan.endpoints());
        try (LoopbackReceiver receiver = new LoopbackReceiver(plan.endpoints())) {
            Capacity capacity = Capacity.of(receiver, new Body(PAYLOAD).numbered(0));
            part(bench, receiver, 0, "warm", new Report("warm-up"));
            Latencies without = part(bench, receiver, 0, "without", report);
            Latencies with = part(bench, receiver, plan.letters(), "with", report);
            without.report(report, "live, without a replay,");
            with.report(report, "live, beside the replay,");
            report.line("live p99, with to without", with.millis(99) / without.millis(99), "x", Target.atMost(1.5));
            capacity.report(report, plan.live() + plan.rate());
            report.note(
                    "Live latency is from the scheduled time of a delivery's record to the first byte at the endpoint."
                            + " The worker is in this process; the runner, with the stale guard, is in a console of its own,"
                            + " whose log history takes all that is delivered into PostgreSQL on the same cores.");
        }
    }

    private Latencies part(Bench bench, LoopbackReceiver receiver, int letterCount, String name, Report report)
            throws Exception {
        try (EmbeddedDatabase server = EmbeddedDatabase.start(bench.folder().resolve("postgresql-" + name), 0)) {
            Installation installation = Installation.create(
                    bench.cluster(),
                    bench.folder(),
                    "replay-" + name,
                    Map.of(
                            "retry.tiers",
                            "10s,30s,90s",
                            "delivery.shutdown-grace",
                            "10s",
                            "console.port",
                            "0",
                            "log-history.jdbc-url",
                            server.jdbcUrl(),
                            "log-history.user",
                            EmbeddedDatabase.USER));
            bench.step(name + " " + letterCount + " dead letters");
            return part(installation, receiver, letterCount, name, report);
        }
    }

    private Latencies part(
            Installation installation, LoopbackReceiver receiver, int letterCount, String name, Report report)
            throws Exception {
        Customers customers = new Customers(installation, "10s", "30s", "90s");
        List<String> ids = customers.add(plan.endpoints(), endpoint -> Customer.of(receiver.url(endpoint)));
        int live = letterCount == 0 ? plan.aloneCount() : plan.besideCount();
        Arrivals arrivals = new Arrivals(live, letterCount);
        receiver.desk(arrivals);
        OpenLoop loop = new OpenLoop(plan.live());
        Body body = new Body(PAYLOAD);
        Letters letters = new Letters(installation, body);
        letters.fill(live, letterCount, ids);
        try (Backlog sending = new Backlog(installation, installation.topics().deliveries(), body);
                Job job = new Job(installation, letters);
                Workers workers = installation.delivery()) {
            workers.awaitReady(LIMIT);
            long began = System.nanoTime();
            if (letterCount > 0) {
                job.order(plan.rate());
            }
            loop.run(0, live, (number, nanos) -> {
                arrivals.scheduled(number, nanos);
                sending.send(number, ids.get(number % ids.size()));
            });
            report.expect(
                    arrivals.received().awaitAll(LIMIT),
                    name + ": " + arrivals.received().accepted() + " of "
                            + arrivals.received().expected() + " delivered");
            if (letterCount > 0) {
                double seconds = (arrivals.lastReplayed() - began) / 1e9;
                report.line("replayed and delivered", letterCount, "")
                        .line("in", seconds, "s")
                        .line("for 100,000 that is", seconds * 100_000 / letterCount, "s", Target.atMost(600));
                long replayed = job.awaitReplayed(letterCount);
                report.expect(replayed == letterCount, replayed + " replayed of " + letterCount + ", says the job");
            }
        }
        report.expectFast(
                loop.lagMillis(99) <= OpenLoop.MOST_LAG_MILLIS, name + ": the generator was behind its schedule");
        installation.attempts().balanceOf(report, arrivals.received(), live + letterCount, name);
        return arrivals.latencies();
    }
}
