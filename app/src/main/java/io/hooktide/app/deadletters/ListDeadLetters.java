package io.hooktide.app.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.Table;
import io.hooktide.app.Times;
import io.hooktide.app.kafka.Installation;
import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterFilter;
import io.hooktide.retry.deadletters.DeadLetterReader;
import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.retry.deadletters.NewestFirst;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide dead-letters list. */
@Command(
        name = "list",
        description = "List dead letters, newest first.",
        footer = "Example: hooktide dead-letters list --reason attempts_exhausted --tenant acme --since 2h")
final class ListDeadLetters implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions options;

    @Mixin
    private FilterOptions which;

    @Mixin
    private JsonOutput json;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, 1 to 10000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    public Integer call() {
        if (limit < 1 || limit > 10_000) {
            throw CliException.usage("--limit must be from 1 to 10000");
        }
        DeadLetterFilter filter = which.filter(Set.of());
        Installation at = Installation.reach(options.settings());
        try (DeadLetterReader reader = new DeadLetterReader(at.topics(), at.kafka(), at.codecs());
                DeadLetterStates states = new DeadLetterStates(at.topics(), at.kafka(), at.codecs())) {
            states.start();
            print(new NewestFirst(reader).list(filter, limit), states);
        }
        return ExitCode.DONE;
    }

    private void print(List<DeadLetterEntry> found, DeadLetterStates states) {
        if (json.wanted()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            found.forEach(entry -> array.add(DeadLetterView.of(entry, states.of(entry.id()))));
            JsonOutput.print(array, invocation.out());
        } else if (found.isEmpty()) {
            invocation.err().println("There are none that match.");
        } else {
            table(found, states).print(invocation.out());
            if (found.size() == limit) {
                invocation.err().println("The newest " + limit + "; more with --limit.");
            }
        }
    }

    private static Table table(List<DeadLetterEntry> found, DeadLetterStates states) {
        Table table = new Table(
                "ID", "AT", "TENANT", "SUBSCRIPTION", "EVENT", "OBJECT", "REASON", "CODE", "ATTEMPTS", "STATE");
        for (DeadLetterEntry entry : found) {
            table.row(
                    entry.id(),
                    Times.show(entry.at()),
                    entry.delivery().map(Delivery::getTenantId).orElse(null),
                    entry.delivery().map(Delivery::getSubscriptionId).orElse(null),
                    entry.delivery().map(DeadLetterFilter::eventType).orElse(null),
                    entry.delivery().map(Delivery::getObjectId).orElse(null),
                    entry.reason(),
                    entry.letter().map(DeadLetter::getLastResponseCode).orElse(null),
                    entry.letter().map(DeadLetter::getAttempts).orElse(null),
                    states.of(entry.id()).map(DeadLetterState::getState).orElse(null));
        }
        return table;
    }
}
