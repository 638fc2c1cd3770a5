package io.hooktide.bench.pipeline;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench path. */
@Command(name = "path", description = "Events a second from publish to POST, as fast as it goes.")
public final class WholePathCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--events", description = "How many, 1000 to 5000000; default 300000.")
    private Integer events;

    @Option(names = "--tenants", description = "Each with a subscription and a host, 1 to 5000; default 50.")
    private Integer tenants;

    @Option(
            names = "--traced",
            description = "Tracing is on, and this part of the traces is kept, 0 to 1; default: off.")
    private Double traced;

    @Override
    public Integer call() throws Exception {
        int eventCount = options.size("--events", events, new Sizes(300_000, 1_000, 1_000, 5_000_000));
        int tenantCount = options.size("--tenants", tenants, new Sizes(50, 5, 1, 5_000));
        return options.run(invocation, new WholePath(new PipelinePlan(eventCount, 0, tenantCount, 0, traced)));
    }
}
