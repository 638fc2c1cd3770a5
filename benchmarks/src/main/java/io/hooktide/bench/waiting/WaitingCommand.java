package io.hooktide.bench.waiting;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench waiting. */
@Command(
        name = "waiting",
        description = "What deliveries that wait in delay topics cost: the worker's heap, and the speed of fresh ones.")
public final class WaitingCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--waiting", description = "How many wait, 1000 to 5000000; default 1000000.")
    private Integer waiting;

    @Option(names = "--fresh", description = "How many are delivered meanwhile, 1000 to 5000000; default 200000.")
    private Integer fresh;

    @Override
    public Integer call() throws Exception {
        return options.run(
                invocation,
                new Waiting(
                        options.size("--waiting", waiting, new Sizes(1_000_000, 2_000, 1_000, 5_000_000)),
                        options.size("--fresh", fresh, new Sizes(200_000, 2_000, 1_000, 5_000_000))));
    }
}
