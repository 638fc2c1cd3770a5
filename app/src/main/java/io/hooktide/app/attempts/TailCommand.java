package io.hooktide.app.attempts;

import io.hooktide.app.CliCommand;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.StopSignal;
import io.hooktide.app.Times;
import io.hooktide.app.kafka.Installation;
import io.hooktide.schemas.DeliveryAttempt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows attempts as they are recorded. */
@Command(
        name = "tail",
        description = "Show attempts as they come, until Ctrl-C.",
        footer = {"Examples:", "  hooktide tail", "  hooktide tail --subscription sub_0198... --since 10m --json"})
public final class TailCommand implements CliCommand, Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--subscription", paramLabel = "ID", description = "Only this subscription's.")
    private Optional<String> subscription;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's.")
    private Optional<String> tenant;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Also those since then: a time, or how long ago, for example 10m.")
    private Optional<String> since;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "0", description = "End after so many.")
    private long limit;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        if (limit < 0) {
            throw CliException.usage("--limit must be at least 1");
        }
        Optional<Instant> from = since.map(text -> Times.parse("--since", text, Instant.now()));
        Installation at = Installation.reach(options.settings());
        try (StopSignal stop = StopSignal.install(PATIENCE);
                AttemptStream stream = new AttemptStream(at, from)) {
            show(stream, stop);
        }
        return ExitCode.DONE;
    }

    private void show(AttemptStream stream, StopSignal stop) {
        long shown = 0;
        while (!stop.stopping()) {
            for (DeliveryAttempt attempt : stream.next()) {
                if (wanted(attempt)) {
                    invocation
                            .out()
                            .println(json ? AttemptJson.of(attempt) : AttemptLine.of(attempt, ZoneId.systemDefault()));
                    if (++shown == limit) {
                        return;
                    }
                }
            }
            if (stream.takeUnreadable() > 0) {
                invocation.err().println("(a record that cannot be read was left out)");
            }
            if (invocation.out().checkError()) {
                return; // the reader of a pipe has gone
            }
        }
    }

    private boolean wanted(DeliveryAttempt attempt) {
        return subscription.map(attempt.getSubscriptionId()::equals).orElse(true)
                && tenant.map(attempt.getTenantId()::equals).orElse(true);
    }
}
