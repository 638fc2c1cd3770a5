package io.hooktide.app.replays;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.Progress;
import io.hooktide.app.StopSignal;
import io.hooktide.app.http.ApiClient;
import java.time.Duration;
import java.util.Set;

/** Watches a job until it is over. It goes on whoever watches. */
public final class JobFollower {
    public static final String ALL = "/v1/replays";

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Set<String> NOT_GOING_ON = Set.of("finished", "cancelled", "failed", "paused");

    private final ApiClient api;
    private final Invocation invocation;
    private final boolean asJson;
    private final boolean terminal;
    private final Progress progress;

    /** @param asJson whether its end is printed as the API has it */
    public JobFollower(ApiClient api, Invocation invocation, boolean asJson) {
        this.api = api;
        this.invocation = invocation;
        this.asJson = asJson;
        this.terminal = System.console() != null;
        this.progress = new Progress(invocation.err(), System::nanoTime);
    }

    /** @return the exit code: done only if the job has finished, not where it was paused, cancelled or failed */
    public int follow(JsonNode job, StopSignal stop) {
        String id = job.path("id").asText();
        JsonNode now = job;
        while (!NOT_GOING_ON.contains(now.path("state").asText())) {
            show(now);
            if (stop.await(EVERY)) {
                endLine();
                invocation
                        .err()
                        .println("The job goes on. 'hooktide replays pause " + id
                                + "' halts it, 'hooktide replays cancel " + id + "' ends it.");
                return ExitCode.INTERRUPTED;
            }
            now = api.get(ALL + "/" + id);
        }
        endLine();
        if (asJson) {
            JsonOutput.print(now, invocation.out());
        } else {
            JobLine.all(now).forEach(invocation.out()::println);
        }
        return now.path("state").asText().equals("finished") ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void show(JsonNode job) {
        if (terminal) {
            invocation.err().print("\r\u001b[K" + JobLine.bar(job));
            invocation.err().flush();
        } else {
            progress.tell(() -> JobLine.of(job));
        }
    }

    private void endLine() {
        if (terminal) {
            invocation.err().print("\r\u001b[K");
            invocation.err().flush();
        }
    }

    /** What a trial says, in one line: 120 would be replayed, 3 stale. */
    public static String tried(JsonNode trial) {
        return JobLine.counts(trial.path("counts")).replaceFirst(" ", " would be ")
                + (trial.path("complete").asBoolean() ? "" : "; there are more");
    }
}
