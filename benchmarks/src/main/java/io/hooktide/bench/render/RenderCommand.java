package io.hooktide.bench.render;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench render. */
@Command(
        name = "render",
        description = "Time and memory for one body, credential and filter of each kind, by JMH, without a broker.")
public final class RenderCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--only", description = "Regular expression: Body, Credential, Filter; default: all.")
    private String only = "";

    @Override
    public Integer call() throws Exception {
        RenderPlan plan = options.isQuick() ? RenderPlan.quick(only) : RenderPlan.full(only);
        return options.measure(invocation, new Render(plan)::into);
    }
}
