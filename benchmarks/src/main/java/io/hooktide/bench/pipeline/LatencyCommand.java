package io.hooktide.bench.pipeline;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench latency. */
@Command(name = "latency", description = "From the acknowledgement of an event to the first byte of its POST.")
public final class LatencyCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--rate", description = "Events in a second, 10 to 50000; default 2000.")
    private Integer rate;

    @Option(names = "--seconds", description = "How long, after as long a warm-up, 1 to 600; default 35.")
    private Integer seconds;

    @Option(names = "--tenants", description = "Each with a subscription and a host, 1 to 5000; default 50.")
    private Integer tenants;

    @Option(
            names = "--traced",
            description = "Tracing is on, and this part of the traces is kept, 0 to 1; default: off.")
    private Double traced;

    @Override
    public Integer call() throws Exception {
        int perSecond = options.size("--rate", rate, new Sizes(2_000, 200, 10, 50_000));
        int counted = perSecond * options.size("--seconds", seconds, new Sizes(35, 1, 1, 600));
        int tenantCount = options.size("--tenants", tenants, new Sizes(50, 5, 1, 5_000));
        return options.run(
                invocation, new Latency(new PipelinePlan(2 * counted, perSecond, tenantCount, counted, traced)));
    }
}
