package io.hooktide.bench.isolation;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench isolation. */
@Command(
        name = "isolation",
        description = "What endpoints that hang, or answer 503, cost the healthy ones.",
        footer = "A dead endpoint with a long backlog: hooktide bench dead")
public final class IsolationCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--endpoints", description = "How many, 100 to 5000; default 2000.")
    private Integer endpoints;

    @Option(names = "--rate", description = "Deliveries in a second, 10 to 50000; default 4000.")
    private Integer rate;

    @Option(names = "--seconds", description = "How long at that rate, 1 to 600; default 12.")
    private Integer seconds;

    @Option(names = "--bursts", description = "How many after that, 1 to 100; default 5.")
    private Integer bursts;

    @Option(names = "--burst", description = "Deliveries in each, at once, 100 to 5000000; default 100000.")
    private Integer burst;

    @Override
    public Integer call() throws Exception {
        IsolationPlan plan = new IsolationPlan(
                options.size("--endpoints", endpoints, new Sizes(2_000, 100, 100, 5_000)),
                options.size("--rate", rate, new Sizes(4_000, 200, 10, 50_000)),
                Duration.ofSeconds(options.size("--seconds", seconds, new Sizes(12, 2, 1, 600))),
                options.size("--bursts", bursts, new Sizes(5, 1, 1, 100)),
                options.size("--burst", burst, new Sizes(100_000, 1_000, 100, 5_000_000)));
        return options.run(invocation, new Isolation(plan));
    }
}
