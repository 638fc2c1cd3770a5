package io.hooktide.app.lag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.CliCommand;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.StopSignal;
import io.hooktide.app.Table;
import io.hooktide.app.Times;
import io.hooktide.app.http.ApiClient;
import io.hooktide.app.http.ApiOptions;
import io.hooktide.app.kafka.Installation;
import io.hooktide.retry.lag.LagReader;
import io.hooktide.retry.lag.TierLag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How far behind the fan-out and the delivery workers are. */
@Command(
        name = "lag",
        description = "Show what waits for its time, and what is due and not yet done.",
        footer = {
            "DUE is lag; WAITING only waits for its delay. OLDEST DUE: for how long the oldest has been due.",
            "Examples:",
            "  hooktide lag --watch --config hooktide.properties",
            "  hooktide lag --subscriptions --key $(cat data/dev-operator-key)"
        })
public final class LagCommand implements CliCommand, Callable<Integer> {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions options;

    @Mixin
    private JsonOutput json;

    @Option(
            names = "--count-to",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Look at no more than so many records of a partition; '~' before a number says that the rest"
                    + " was estimated from offsets. Default: ${DEFAULT-VALUE}.")
    private long countTo;

    @Option(names = "--partitions", description = "Each partition apart.")
    private boolean partitions;

    @Option(
            names = "--subscriptions",
            description =
                    "Instead, the 20 subscriptions whose oldest pending delivery has waited for longest, what is held"
                            + " counts. A console counts them every minute in its log history: with --url and"
                            + " --key (scope ops:read, all tenants; of 'hooktide dev': data/dev-operator-key).")
    private boolean subscriptions;

    @Mixin
    private ApiOptions api;

    @Option(names = "--watch", description = "Show it again every 5 s, until stopped.")
    private boolean watch;

    @Override
    public Integer call() throws ExecutionException, InterruptedException, TimeoutException {
        if (countTo < 1) {
            throw CliException.usage("--count-to must be at least 1");
        }
        if (partitions && subscriptions) {
            throw CliException.usage("--partitions and --subscriptions cannot be had at once");
        }
        Clock clock = Clock.systemUTC();
        if (subscriptions) {
            return subscriptions(clock);
        }
        Installation at = Installation.reach(options.settings());
        try (StopSignal stop = StopSignal.install(PATIENCE);
                LagReader reader = new LagReader(at.topics(), at.kafka(), clock, countTo)) {
            do {
                if (partitions) {
                    LagTables.partitions(reader.readPartitions(), clock.instant(), json.wanted(), invocation.out());
                } else {
                    print(reader.read(), clock.instant());
                }
            } while (watch && !stop.await(EVERY));
        }
        return ExitCode.DONE;
    }

    private int subscriptions(Clock clock) {
        ApiClient console = api.console(invocation);
        try (StopSignal stop = StopSignal.install(PATIENCE)) {
            do {
                JsonNode oldest = console.get("/v1/lag").path("oldestUndelivered");
                if (!oldest.isObject()) {
                    throw CliException.failed("The console keeps no log history, or has not looked yet");
                }
                LagTables.subscriptions(oldest.path("worst"), clock.instant(), json.wanted(), invocation.out());
            } while (watch && !stop.await(EVERY));
        }
        return ExitCode.DONE;
    }

    private void print(List<TierLag> lags, Instant now) {
        if (json.wanted()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            lags.forEach(lag -> array.add(json(lag, now)));
            JsonOutput.print(array, invocation.out());
            return;
        }
        if (watch) {
            invocation.out().println(Times.show(now));
        }
        Table table = new Table("GROUP", "TOPIC", "PARTITIONS", "WAITING", "DUE", "OLDEST DUE");
        for (TierLag lag : lags) {
            String about = lag.estimated() ? "~" : "";
            table.row(
                    lag.group(),
                    lag.topic(),
                    lag.partitions(),
                    about + lag.waiting(),
                    about + lag.due(),
                    lag.oldestDue()
                            .map(due -> Times.age(Duration.between(due, now)))
                            .orElse(null));
        }
        table.print(invocation.out());
    }

    static ObjectNode json(TierLag lag, Instant now) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("group", lag.group()).put("topic", lag.topic()).put("partitions", lag.partitions());
        object.put("waiting", lag.waiting()).put("due", lag.due()).put("estimated", lag.estimated());
        lag.oldestDue()
                .ifPresentOrElse(
                        due -> object.put(
                                "oldestDueMs", Duration.between(due, now).toMillis()),
                        () -> object.putNull("oldestDueMs"));
        return object;
    }
}
