package io.hooktide.app.replays;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Table;
import io.hooktide.app.http.ConsoleVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** hooktide replays list. */
@Command(
        name = "list",
        description = "List the jobs, newest first.",
        footer = "Example: hooktide replays list --limit 10")
final class ListReplays extends ConsoleVerb {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, 1 to 200. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    public Integer call() {
        if (limit < 1 || limit > 200) {
            throw CliException.usage("--limit must be from 1 to 200");
        }
        JsonNode found = api().get(JobFollower.ALL + "?limit=" + limit).path("data");
        if (printedAsJson(found)) {
            return ExitCode.DONE;
        }
        if (found.isEmpty()) {
            invocation().err().println("There are none. See 'hooktide help dead-letters replay'.");
            return ExitCode.DONE;
        }
        Table table = new Table("ID", "CREATED", "TENANT", "STATE", "DONE", "REPLAYED", "STALE", "RATE", "WHY");
        for (JsonNode job : found) {
            table.row(
                    job.path("id").asText(),
                    job.path("createdAt").asText(),
                    job.path("tenantId").asText(null),
                    job.path("state").asText(),
                    JobLine.percent(job) + " %",
                    job.at("/counts/replayed").asLong(),
                    job.at("/counts/stale").asLong(),
                    job.path("rate").asInt(),
                    job.path("why").asText());
        }
        table.print(invocation().out());
        return ExitCode.DONE;
    }
}
