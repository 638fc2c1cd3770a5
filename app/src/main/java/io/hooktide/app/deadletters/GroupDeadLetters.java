package io.hooktide.app.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.ExitCode;
import io.hooktide.app.http.Query;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** hooktide dead-letters groups. */
@Command(
        name = "groups",
        description = "Count dead letters by their cause, those with the most first. Times are in UTC.",
        footer = {
            "Examples:",
            "  hooktide dead-letters groups --state open --since 2h",
            "  hooktide dead-letters groups --code 500-599 --object-type invoice"
        })
final class GroupDeadLetters extends Verb {
    @Mixin
    private SearchOptions which;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        JsonNode answer = api().get(PATH + "/groups" + Query.of(which.parameters(now)));
        warnIfBehind(answer);
        if (printedAsJson(answer.path("data"))) {
            return ExitCode.DONE;
        }
        if (answer.path("data").isEmpty()) {
            invocation().err().println("There are none that match.");
        }
        for (JsonNode group : answer.path("data")) {
            invocation().out().println(GroupWords.of(group, now).replaceAll("\\p{Cntrl}", "?"));
        }
        return ExitCode.DONE;
    }
}
