package io.hooktide.app.undelivered;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hooktide.app.CliCommand;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Table;
import io.hooktide.app.http.LogVerb;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide undelivered. */
@Command(
        name = "undelivered",
        description = "Show what was matched and is not delivered, and why; check that the ledger adds up.",
        footer = {
            "Examples:",
            "  hooktide undelivered --cause breaker --since 2h    (without: of the last day)",
            "  hooktide undelivered --hours --subscription sub_0198...",
            "  hooktide undelivered --check    (exit code 3 where it does not add up)"
        })
public final class UndeliveredCommand extends LogVerb implements CliCommand {
    private static final String PATH = "/v1/undelivered";

    @Mixin
    private FilterOptions filter;

    @Option(names = "--hours", description = "The ledger by hour and webhook: how many matched, and what came of them.")
    private boolean hours;

    @Option(
            names = "--check",
            description =
                    "Only what does not add up; exits with 3 if there is any, or nobody has checked for 10 minutes.")
    private boolean check;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw CliException.usage("--limit must be at least 1");
        }
        if (check) {
            return checked(api().get(PATH + "/differences"));
        }
        ArrayNode found = found(hours ? PATH + "/hours" : PATH, filter.parameters(Instant.now(), !hours), limit);
        if (printedAsJson(found)) {
            return ExitCode.DONE;
        }
        if (found.isEmpty()) {
            invocation().err().println(hours ? "Nothing was published then." : "There is none.");
        } else {
            (hours ? LedgerTables.hours(found) : LedgerTables.undelivered(found))
                    .print(invocation().out());
        }
        return ExitCode.DONE;
    }

    private int checked(JsonNode verdict) {
        if (!printedAsJson(verdict)) {
            Table table = LedgerTables.differences(verdict.path("data"));
            if (!verdict.path("data").isEmpty()) {
                table.print(invocation().out());
            }
        }
        boolean recent = LedgerTables.isRecent(verdict, Instant.now());
        if (!recent) {
            invocation()
                    .err()
                    .println("Not checked lately: the last check was "
                            + (verdict.path("checkedAt").isTextual()
                                    ? "at " + verdict.path("checkedAt").asText()
                                    : "never")
                            + ".");
        } else if (verdict.path("data").isEmpty()) {
            invocation()
                    .err()
                    .println("It adds up, as of " + verdict.path("checkedAt").asText() + ".");
        }
        return recent && verdict.path("data").isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }
}
