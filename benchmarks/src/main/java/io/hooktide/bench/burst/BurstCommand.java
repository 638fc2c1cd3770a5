package io.hooktide.bench.burst;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench burst. */
@Command(name = "burst", description = "A burst for one endpoint of 640 a second: how long it takes to be through.")
public final class BurstCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(
            names = "--deliveries",
            description = "At once, 100 to 1000000; default 20000, which takes a minute or two.")
    private Integer deliveries;

    @Override
    public Integer call() throws Exception {
        return options.run(
                invocation,
                new SlowEndpoint(options.size("--deliveries", deliveries, new Sizes(20_000, 500, 100, 1_000_000))));
    }
}
