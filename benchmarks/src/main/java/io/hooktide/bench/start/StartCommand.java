package io.hooktide.bench.start;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench start. */
@Command(
        name = "start",
        description = "How long the roles take from their start to their first work, by the number of subscriptions.",
        footer = "One number only: hooktide bench start --subscriptions 1000000")
public final class StartCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--subscriptions", description = "How many, 0 to 2000000; default: 0, then 100000, then 1000000.")
    private Integer subscriptions;

    @Option(names = "--heap", description = "The most that each role may use, in MiB, 128 to 16384; default 3072.")
    private Integer heap;

    @Override
    public Integer call() throws Exception {
        int most = options.size("--subscriptions", subscriptions, new Sizes(1_000_000, 200, 0, 2_000_000));
        int heapMegabytes = options.size("--heap", heap, new Sizes(3_072, 256, 128, 16_384));
        List<Integer> counts = subscriptions == null ? List.of(0, most / 10, most) : List.of(most);
        return options.run(invocation, new Start(counts, heapMegabytes));
    }
}
