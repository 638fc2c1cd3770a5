package io.hooktide.bench.crash;

import io.hooktide.app.Invocation;
import io.hooktide.bench.RunOptions;
import io.hooktide.bench.Sizes;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide bench crash. */
@Command(
        name = "crash",
        description = "Kill -9 of the delivery worker under load: the gap, what comes again, what is lost.")
public final class CrashCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private RunOptions options;

    @Option(names = "--rate", description = "Deliveries in a second, 100 to 50000; default: half load.")
    private Integer rate;

    @Option(names = "--seconds", description = "How long the load lasts, 5 to 600; default 50; killed after half.")
    private Integer seconds;

    @Override
    public Integer call() throws Exception {
        int length = options.size("--seconds", seconds, new Sizes(50, 5, 5, 600));
        CrashPlan plan = new CrashPlan(perSecond(), length, length / 2, 64, 300_000);
        return options.run(invocation, new Crash(plan));
    }

    private OptionalInt perSecond() {
        return rate == null && !options.isQuick()
                ? OptionalInt.empty()
                : OptionalInt.of(options.size("--rate", rate, new Sizes(8_000, 200, 100, 50_000)));
    }
}
