package io.hooktide.bench.log;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench log-history. */
@Command(
        name = "log-history",
        description = "How fast attempts go into the log history, how long a page of it takes, and how large it is.")
public final class LogHistoryCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--attempts", description = "Two of each delivery, 1000 to 10000000; default 500000.")
    private Integer attempts;

    @Option(names = "--long", description = "5000000 attempts: some half an hour, and 15 GB of disk.")
    private boolean longRun;

    @Override
    public Integer call() throws Exception {
        int usual = longRun ? 5_000_000 : 500_000;
        int size = options.size("--attempts", attempts, new Sizes(usual, 2_000, 1_000, 10_000_000));
        return options.run(invocation, new LogHistory(size / 2));
    }
}
