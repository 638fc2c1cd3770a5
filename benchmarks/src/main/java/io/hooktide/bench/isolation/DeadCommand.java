package io.hooktide.bench.isolation;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench dead. */
@Command(name = "dead", description = "What a dead endpoint with a long backlog costs the others.")
public final class DeadCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--backlog", description = "Deliveries for the dead one, 100 to 10000000; default 1000000.")
    private Integer backlog;

    @Option(names = "--endpoints", description = "The others, 1 to 5000; default 200.")
    private Integer endpoints;

    @Option(names = "--rate", description = "Deliveries to the others in a second, 10 to 50000; default 5000.")
    private Integer rate;

    @Option(names = "--seconds", description = "How long, 1 to 600; default 30.")
    private Integer seconds;

    @Override
    public Integer call() throws Exception {
        DeadPlan plan = new DeadPlan(
                options.size("--backlog", backlog, new Sizes(1_000_000, 1_000, 100, 10_000_000)),
                options.size("--endpoints", endpoints, new Sizes(200, 10, 1, 5_000)),
                options.size("--rate", rate, new Sizes(5_000, 200, 10, 50_000)),
                Duration.ofSeconds(options.size("--seconds", seconds, new Sizes(30, 2, 1, 600))));
        return options.run(invocation, new Dead(plan));
    }
}
