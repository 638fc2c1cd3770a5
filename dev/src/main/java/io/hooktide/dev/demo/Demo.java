package io.hooktide.dev.demo;

import io.hooktide.app.StopSignal;
import io.hooktide.dev.board.DeliveryView;
import io.hooktide.dev.board.Span;
import io.hooktide.dev.board.Style;
import io.hooktide.dev.board.Terminal;
import io.hooktide.dev.folder.DataFolder;
import io.hooktide.dev.stack.EmbeddedPorts;
import io.hooktide.dev.stack.Memory;
import io.hooktide.dev.stack.Stack;
import io.hooktide.dev.stack.StackPlan;
import io.hooktide.schemas.time.ShortDuration;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The demonstration from an empty temporary folder to none. */
public final class Demo {
    private static final Duration START = Duration.ofSeconds(10);

    private final Scenario scenario;
    private final Optional<Terminal> terminal;
    private final Style style;
    private final Clock clock = Clock.systemUTC();

    /** @param plain no table, on a terminal, too */
    public Demo(boolean fast, boolean plain, Map<String, String> environment) {
        this.scenario = fast ? Scenario.fast() : Scenario.atFullLength();
        boolean dumb = "dumb".equals(environment.get("TERM"));
        this.terminal = plain || dumb ? Optional.empty() : Terminal.ofStdout();
        this.style = new Style(
                terminal.isPresent() && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** @return the exit code */
    public int run(PrintWriter out, StopSignal stop) {
        Instant start = clock.instant();
        DataFolder folder = DataFolder.temporary();
        try {
            out.println("Hooktide demo: change events of two tenants, to endpoints that answer, fail or refuse.");
            out.println(
                    "Ends by itself in about " + Span.about(scenario.length().plus(START)) + "; Ctrl-C stops it. Needs "
                            + Memory.NEED + " of memory.");
            out.println("Starting a broker, a schema registry and all roles in " + folder.path() + " ...");
            try (Stack stack = Stack.start(plan(folder), arrival -> {})) {
                out.println("Ready after " + Span.of(Duration.between(start, clock.instant()))
                        + ". What the endpoints get: " + stack.receiverUrl() + "/");
                return new DemoRun(scenario, out, stop, clock)
                        .on(stack, (customers, headline) -> view(out, customers, headline));
            }
        } finally {
            folder.delete();
            folder.close();
        }
    }

    private StackPlan plan(DataFolder folder) {
        return new StackPlan(
                folder,
                Map.of(),
                scenario.tenants().stream().collect(Collectors.toMap(tenant -> tenant, none -> Optional.empty())),
                Map.of(
                        "gateway.port", "0",
                        "console.port", "0",
                        "receiver.port", "0",
                        "ops.port", "0",
                        "retry.tiers", tiers()),
                new EmbeddedPorts(0, 0, OptionalInt.empty()));
    }

    private String tiers() {
        return scenario.delays().stream().map(ShortDuration::format).collect(Collectors.joining(","));
    }

    private DeliveryView view(PrintWriter out, Customers customers, Headline headline) {
        return terminal.<DeliveryView>map(size -> new LiveView(out, size, style, headline, clock))
                .orElseGet(() -> new PlainView(out, customers::path, headline, clock));
    }
}
