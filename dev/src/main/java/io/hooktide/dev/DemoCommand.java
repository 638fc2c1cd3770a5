package io.hooktide.dev;

import io.hooktide.app.CliCommand;
import io.hooktide.app.CliException;
import io.hooktide.app.Invocation;
import io.hooktide.app.StopSignal;
import io.hooktide.dev.demo.Demo;
import io.hooktide.dev.stack.Memory;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide demo. */
@Command(
        name = "demo",
        description = "Show it all at work, with everything embedded; ends by itself after about 2 min 30 s.",
        footer = {
            "",
            "Starts a broker, a schema registry and all roles on free ports in a temporary folder, publishes change"
                    + " events for two tenants, and shows each delivery while the endpoints answer, fail or refuse.",
            "Exit code 0: every delivery is accounted for. 3: not so. 130: stopped with Ctrl-C.",
            "Needs " + Memory.NEED + " of memory."
        })
public final class DemoCommand implements CliCommand, Callable<Integer> {
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(30);

    @Mixin
    private Invocation invocation;

    @Option(names = "--fast", description = "The same with every delay times 0.01: ends after a few seconds.")
    private boolean fast;

    @Option(names = "--plain", description = "A line for each attempt, and no table, on a terminal, too.")
    private boolean plain;

    @Override
    public Integer call() {
        String tooSmall = Memory.now().complaint();
        if (!tooSmall.isEmpty()) {
            throw CliException.failed(tooSmall);
        }
        try (StopSignal stop = StopSignal.install(CLOSING_LIMIT)) {
            return new Demo(fast, plain, invocation.environment()).run(invocation.out(), stop);
        }
    }
}
