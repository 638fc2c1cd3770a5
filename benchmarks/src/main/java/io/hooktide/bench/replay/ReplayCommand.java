package io.hooktide.bench.replay;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench replay. */
@Command(name = "replay", description = "How long a replay of dead letters takes, and what it costs live traffic.")
public final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--letters", description = "Dead letters, 100 to 1000000; default 100000.")
    private Integer letters;

    @Option(names = "--replay-rate", description = "Of them a second, 10 to 50000; default 1000.")
    private Integer rate;

    @Option(names = "--rate", description = "Live deliveries a second, 10 to 50000; default 1000.")
    private Integer live;

    @Option(names = "--seconds", description = "How long the live ones are measured alone, 1 to 600; default 30.")
    private Integer seconds;

    @Option(names = "--endpoints", description = "Of both, 1 to 5000; default 50.")
    private Integer endpoints;

    @Override
    public Integer call() throws Exception {
        ReplayPlan plan = new ReplayPlan(
                options.size("--letters", letters, new Sizes(100_000, 400, 100, 1_000_000)),
                options.size("--replay-rate", rate, new Sizes(1_000, 200, 10, 50_000)),
                options.size("--rate", live, new Sizes(1_000, 100, 10, 50_000)),
                Duration.ofSeconds(options.size("--seconds", seconds, new Sizes(30, 2, 1, 600))),
                options.size("--endpoints", endpoints, new Sizes(50, 5, 1, 5_000)));
        return options.run(invocation, new ReplayLoad(plan));
    }
}
