package io.hooktide.bench.resume;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench resume. */
@Command(name = "resume", description = "How soon, and how fast, what is held comes after its subscription is resumed.")
public final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--subscriptions", description = "Resumed one after the other, 1 to 1000; default 20.")
    private Integer subscriptions;

    @Option(names = "--each", description = "Deliveries held for each, 10 to 1000000; default 10000.")
    private Integer each;

    @Override
    public Integer call() throws Exception {
        return options.run(
                invocation,
                new Resume(
                        options.size("--subscriptions", subscriptions, new Sizes(20, 2, 1, 1_000)),
                        options.size("--each", each, new Sizes(10_000, 200, 10, 1_000_000))));
    }
}
