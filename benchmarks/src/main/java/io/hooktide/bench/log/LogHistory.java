package io.hooktide.bench.log;

import io.hooktide.bench.Bench;
import io.hooktide.bench.Scenario;
import io.hooktide.bench.ground.Installation;
import io.hooktide.bench.ground.RoleProcess;
import io.hooktide.bench.report.Report;
import io.hooktide.bench.report.Target;
import io.hooktide.console.log.store.Database;
import io.hooktide.console.log.store.DatabaseAddress;
import io.hooktide.embedded.EmbeddedDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A console as a process of its own takes a backlog of deliveries, each with two attempts, into PostgreSQL on the same
 * machine; then pages are read.
 */
final class LogHistory implements Scenario {
    private static final int HEAP_MEGABYTES = 256;
    private static final Duration LIMIT = Duration.ofMinutes(60);
    private static final Target PAGE = Target.atMost(100);

    private final int deliveries;

    LogHistory(int deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void run(Bench bench, Report report) throws Exception {
        try (EmbeddedDatabase server = EmbeddedDatabase.start(bench.folder().resolve("postgresql"), 0)) {
            Installation installation = Installation.create(
                    bench.cluster(),
                    bench.folder(),
                    "log-history",
                    Map.of(
                            "retry.tiers",
                            "10s",
                            "console.port",
                            "0",
                            "log-history.jdbc-url",
                            server.jdbcUrl(),
                            "log-history.user",
                            EmbeddedDatabase.USER));
            bench.step("writing " + 2 * deliveries + " attempts");
            Backlog backlog = new Backlog(installation, deliveries);
            backlog.fill();
            report.size("attempts", 2 * deliveries);
            feed(bench, report, installation, new Tables(server.jdbcUrl()));
            read(bench, report, backlog, server.jdbcUrl());
        }
        report.note(
                "Bodies of 1 KiB. The rate counts attempts alone; the deliveries, half as many, come on top. Broker and"
                        + " PostgreSQL (64 MB of shared buffers) are on the same cores.");
    }

    private void feed(Bench bench, Report report, Installation installation, Tables tables) throws Exception {
        bench.step("a console feeds the tables");
        try (RoleProcess console = installation.process("console", HEAP_MEGABYTES)) {
            double seconds = tables.secondsUntil(3L * deliveries, LIMIT, console);
            report.line("attempts taken", 2 * deliveries / seconds, "/s", Target.atLeast(3_000));
            console.residentMegabytes().ifPresent(most -> report.line("console, memory at most", most, "MB"));
        }
        report.expect(tables.attempts() == 2L * deliveries, tables.attempts() + " attempts are in the tables")
                .line("on disk, of each delivery with two attempts", tables.bytes() / (double) deliveries, "bytes");
    }

    // What is no page has no target.
    private static Target target(String what) {
        return what.startsWith("page") ? PAGE : null;
    }

    private static void read(Bench bench, Report report, Backlog backlog, String jdbcUrl) {
        bench.step("pages are read");
        DatabaseAddress address = new DatabaseAddress(jdbcUrl, Optional.of(EmbeddedDatabase.USER), Optional.empty());
        try (Database database = new Database(address, 1)) {
            new Pages(database, backlog)
                    .p95Millis()
                    .forEach((what, millis) -> report.line(what + ", p95", millis, "ms", target(what)));
        }
    }
}
