package io.hooktide.app.lag;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.CliCommand;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.Table;
import io.hooktide.app.Times;
import io.hooktide.app.kafka.Installation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How far behind the fan-out and the delivery workers are. */
@Command(
        name = "lag",
        description = "Show what waits for its time, and what is due and not yet done.",
        footer = {
            "DUE is lag; WAITING only waits for its delay. OLDEST DUE: for how long the oldest has been due.",
            "Example: hooktide lag --config hooktide.properties"
        })
public final class LagCommand implements CliCommand, Callable<Integer> {
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
            description = "Look at no more than so many records of a partition; '+' after a number says that there are"
                    + " more. Default: ${DEFAULT-VALUE}.")
    private long countTo;

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        if (countTo < 1) {
            throw CliException.usage("--count-to must be at least 1");
        }
        Instant now = Clock.systemUTC().instant();
        try (LagReader reader = new LagReader(Installation.reach(options.settings()), countTo, now)) {
            print(reader.read(), now);
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
        Table table = new Table("GROUP", "TOPIC", "PARTITIONS", "WAITING", "DUE", "OLDEST DUE");
        for (TierLag lag : lags) {
            String more = lag.atLeast() ? "+" : "";
            table.row(
                    lag.group(),
                    lag.topic(),
                    lag.partitions(),
                    lag.waiting() + more,
                    lag.due() + more,
                    lag.oldestDue()
                            .map(due -> Times.age(Duration.between(due, now)))
                            .orElse(null));
        }
        table.print(invocation.out());
    }

    private static ObjectNode json(TierLag lag, Instant now) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("group", lag.group()).put("topic", lag.topic()).put("partitions", lag.partitions());
        object.put("waiting", lag.waiting()).put("due", lag.due()).put("atLeast", lag.atLeast());
        lag.oldestDue()
                .ifPresentOrElse(
                        due -> object.put(
                                "oldestDueMs", Duration.between(due, now).toMillis()),
                        () -> object.putNull("oldestDueMs"));
        return object;
    }
}
