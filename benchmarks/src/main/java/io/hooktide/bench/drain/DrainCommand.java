package io.hooktide.bench.drain;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench drain. */
@Command(
        name = "drain",
        description = "How fast a backlog is delivered, beside the bare sender and the bare loop.",
        footer = "The many hosts of the table: hooktide bench drain --hosts 2000 --failing 10")
public final class DrainCommand implements Callable<Integer> {
    private static final int MOST_IN_FLIGHT = 512;

    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--deliveries", description = "How many, 1000 to 5000000; default 300000.")
    private Integer deliveries;

    @Option(names = "--hosts", description = "How many endpoints, each on a port of its own, 1 to 5000; default 1.")
    private Integer hosts;

    @Option(
            names = "--subscriptions",
            description = "Spread over how many, 1 to 10000; default: as many as hosts, at least 16.")
    private Integer subscriptions;

    @Option(names = "--payload", description = "Bytes of each body, 64 to 262144; default 1024.")
    private Integer payload;

    @Option(
            names = "--concurrency",
            description = "Requests open at once for each subscription, 1 to 1000; default 32.")
    private Integer concurrency;

    @Option(names = "--failing", description = "Percent that fail at their first attempt, 0 to 50; default 0.")
    private Integer failing;

    @Override
    public Integer call() throws Exception {
        int hostCount = options.size("--hosts", hosts, new Sizes(1, 1, 1, 5_000));
        int rows = Math.max(16, hostCount);
        int subscriptionCount = options.size("--subscriptions", subscriptions, new Sizes(rows, rows, 1, 10_000));
        DrainPlan plan = new DrainPlan(
                options.size("--deliveries", deliveries, new Sizes(300_000, 2_000, 1_000, 5_000_000)),
                hostCount,
                subscriptionCount,
                options.size("--payload", payload, new Sizes(1_024, 1_024, 64, 262_144)),
                options.size("--concurrency", concurrency, new Sizes(32, 32, 1, 1_000)),
                hostCount > 1 ? 2 * MOST_IN_FLIGHT : MOST_IN_FLIGHT,
                options.size("--failing", failing, new Sizes(0, 0, 0, 50)));
        return options.run(invocation, new Drain(plan, "10s"));
    }
}
