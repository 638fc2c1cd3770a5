package io.hooktide.bench.spread;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench fan-out. */
@Command(name = "fan-out", description = "One event to 1, 100 and 10000 subscriptions, and what others notice of it.")
public final class FanOutCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--most", description = "Subscriptions of the largest one, 100 to 100000; default 10000.")
    private Integer most;

    @Option(names = "--hosts", description = "Endpoints are on how many ports, 1 to 5000; default 1000.")
    private Integer hosts;

    @Option(names = "--rate", description = "Events of others in a second, 10 to 10000; default 500.")
    private Integer rate;

    @Option(names = "--times", description = "How often each is done, 1 to 100; default 24.")
    private Integer times;

    @Override
    public Integer call() throws Exception {
        int largest = options.size("--most", most, new Sizes(10_000, 200, 100, 100_000));
        Plan plan = new Plan(
                List.of(1, 100, largest),
                options.size("--hosts", hosts, new Sizes(1_000, 20, 1, 5_000)),
                options.size("--rate", rate, new Sizes(500, 50, 10, 10_000)),
                options.size("--times", times, new Sizes(24, 2, 1, 100)));
        return options.run(invocation, new FanOut(plan));
    }
}
