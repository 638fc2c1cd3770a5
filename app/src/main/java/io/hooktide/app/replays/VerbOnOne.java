package io.hooktide.app.replays;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.http.ConsoleVerb;
import picocli.CommandLine.Parameters;

/** What the verbs have that take one job. */
abstract class VerbOnOne extends ConsoleVerb {
    @Parameters(paramLabel = "ID", description = "The job's id, rpl_...")
    private String id;

    String path() {
        if (!id.matches("rpl_[0-9a-f]+")) {
            throw CliException.usage("'" + id + "' is not the id of a job: rpl_..., see 'hooktide replays list'");
        }
        return JobFollower.ALL + "/" + id;
    }

    int steer(String verb) {
        JsonNode job = api().post(path() + "/" + verb);
        if (!printedAsJson(job)) {
            invocation().out().println(JobLine.of(job));
        }
        return ExitCode.DONE;
    }
}
