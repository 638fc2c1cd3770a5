package io.hooktide.bench.accuracy;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench accuracy. */
@Command(name = "accuracy", description = "How late retries are, when every delivery fails once.")
public final class AccuracyCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--deliveries", description = "How many, 100 to 5000000; default 100000.")
    private Integer deliveries;

    @Option(names = "--rate", description = "First attempts in a second, 10 to 50000; default: half load.")
    private Integer rate;

    @Option(names = "--endpoints", description = "Over how many, 1 to 5000; default 200.")
    private Integer endpoints;

    @Option(names = "--delay", description = "Of the retry, in seconds, 1 to 60; default 10.")
    private Integer delay;

    @Override
    public Integer call() throws Exception {
        AccuracyPlan plan = new AccuracyPlan(
                options.size("--deliveries", deliveries, new Sizes(100_000, 500, 100, 5_000_000)),
                perSecond(),
                options.size("--endpoints", endpoints, new Sizes(200, 10, 1, 5_000)),
                options.size("--delay", delay, new Sizes(10, 1, 1, 60)) + "s");
        return options.run(invocation, new Accuracy(plan));
    }

    private OptionalInt perSecond() {
        return rate == null && !options.isQuick()
                ? OptionalInt.empty()
                : OptionalInt.of(options.size("--rate", rate, new Sizes(5_000, 500, 10, 50_000)));
    }
}
