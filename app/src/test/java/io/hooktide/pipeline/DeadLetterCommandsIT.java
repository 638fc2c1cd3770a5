package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.CommandRun;
import io.hooktide.app.ExitCode;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters by commands alone, at a console that keeps a log history: found, looked at, and sent again once. */
@Tag("pipeline")
@Tag("slow")
class DeadLetterCommandsIT {
    /** At one a second, that takes long enough for a line of progress. */
    private static final int LETTERS = 10;

    @TempDir
    private static Path folder;

    private static LoggedInstallation logged;
    private static Installation hooktide;
    private static Tenant tenant;

    @BeforeAll
    static void start() throws Exception {
        logged = new LoggedInstallation(folder);
        hooktide = logged.installation();
        tenant = Tenant.of("dead-letter-commands", hooktide);
        tenant.console().awaitThere("/v1/dead-letters");
    }

    @AfterAll
    static void stop() throws Exception {
        logged.close();
    }

    @Test
    void shouldFindShowAndReplayEachOnce() throws Exception {
        try (Endpoint endpoint = new Endpoint(Map.of("/refused", List.of(400, 200)))) {
            // Given
            String subscription = subscribe(endpoint, "/refused", "dead.*");
            for (int number = 1; number <= LETTERS; number++) {
                tenant.publish("dead", "d-" + number, "{\"n\": " + number + "}");
            }
            List<String> ids = awaitLetters(subscription);
            int before = endpoint.arrivals().size();

            // When
            CommandRun table = done("dead-letters list --type dead.updated --code 4xx --limit 10");
            CommandRun groups = done("dead-letters groups --subscription " + subscription);
            JsonNode shown = tree(done("dead-letters show " + ids.get(0)));

            // Then
            assertThat(table.out().lines()).hasSize(LETTERS + 1);
            assertThat(table.out().lines().skip(1))
                    .allMatch(line -> line.matches("[0-9]+-[0-9]+ +\\S+Z +" + tenant.name() + " +" + subscription
                            + " +dead\\.updated +d-[0-9]+ +rejected +400 +1 +open"));
            assertThat(table.err()).isEqualTo("The newest 10; more with --limit.\n");
            assertThat(groups.out())
                    .startsWith("10 of " + tenant.name() + "'s: ")
                    .contains("400")
                    .hasLineCount(1);
            assertThat(shown.path("payload").textValue()).contains("\"n\":");
            assertThat(shown.at("/attempts/0/responseCode").intValue()).isEqualTo(400);
            CommandRun absent = run("dead-letters show 0-999999");
            assertThat(absent.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(absent.err()).hasLineCount(1);

            // When
            CommandRun dry = done("dead-letters replay --dry-run --subscription " + subscription);
            CommandRun one = done("dead-letters replay " + ids.get(0) + " --rate 100 --why one");

            // Then
            assertThat(dry.out().lines().limit(1)).containsExactly("10 would be replayed");
            assertThat(dry.out().lines().skip(1)).hasSize(LETTERS).allMatch(line -> ids.contains(line.split(" ")[0]));
            assertThat(one.out())
                    .containsPattern("^rpl_[0-9a-f]+ is finished: 100 %, 1 replayed\n")
                    .contains("why: one (")
                    .contains("at 100 a second");
            awaitArrivals(endpoint, before + 1);

            // When
            CommandRun slowly =
                    done("dead-letters replay --rate 1 --why slowly --code 400 --subscription " + subscription);
            CommandRun again = done("dead-letters replay --why again --json --subscription " + subscription);

            // Then
            assertThat(slowly.err())
                    .startsWith("Job rpl_")
                    .containsPattern("rpl_[0-9a-f]+ is running: [0-9]+ %, [1-9] replayed");
            assertThat(slowly.out()).contains(" is finished: 100 %, 9 replayed, 1 replayed before\n");
            assertThat(tree(again).at("/counts/replayed").intValue()).isZero();
            assertThat(tree(again).at("/counts/replayedBefore").intValue()).isEqualTo(LETTERS);
            awaitArrivals(endpoint, before + LETTERS);
            assertThat(done("dead-letters replay --dry-run --subscription " + subscription)
                            .out())
                    .isEqualTo("0 would be replayed, 10 replayed before\n");
        }
    }

    @Test
    void shouldDiscardWhatIsNamedAndFollowNothingWithDetach() throws Exception {
        try (Endpoint endpoint = new Endpoint(Map.of("/gone", List.of(400)))) {
            // Given
            String subscription = subscribe(endpoint, "/gone", "gone.*");
            for (int number = 1; number <= LETTERS; number++) {
                tenant.publish("gone", "g-" + number, "{}");
            }
            List<String> ids = awaitLetters(subscription);

            // When
            String discard = "dead-letters discard --why closed " + ids.get(0) + " " + ids.get(1);
            CommandRun dry = done(discard + " --dry-run");
            CommandRun discarded = done(discard);
            Awaitility.await("two are discarded")
                    .atMost(Tenant.PATIENCE)
                    .until(() -> tree(done("dead-letters list --json --state discarded --subscription " + subscription))
                                    .size()
                            == 2);
            String job = done("dead-letters replay --why detached --detach --subscription " + subscription)
                    .out()
                    .strip();
            CommandRun followed = done("replays show --follow " + job);

            // Then
            assertThat(dry.out()).isEqualTo("2 would be discarded\n");
            assertThat(discarded.out()).startsWith("Discarding (rpl_");
            assertThat(followed.out()).startsWith(job + " is finished: 100 %, 8 replayed, 2 discarded\n");
        }
    }

    private static String subscribe(Endpoint endpoint, String path, String types) throws Exception {
        return tenant.subscribe("\"url\":\"" + endpoint.url(path) + "\",\"eventTypes\":[\"" + types
                        + "\"],\"retry\":{\"delays\":[]}")
                .get("id")
                .textValue();
    }

    private static List<String> awaitLetters(String subscription) {
        return Awaitility.await("the dead letters")
                .atMost(Tenant.PATIENCE)
                .until(
                        () -> tree(done("dead-letters list --json --subscription " + subscription))
                                .findValuesAsText("id"),
                        ids -> ids.size() == LETTERS);
    }

    private static void awaitArrivals(Endpoint endpoint, int count) {
        Awaitility.await(count + " requests")
                .atMost(Tenant.PATIENCE)
                .until(() -> endpoint.arrivals().size(), arrived -> arrived >= count);
        assertThat(endpoint.arrivals()).hasSize(count);
    }

    private static CommandRun done(String line) {
        CommandRun run = run(line);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static CommandRun run(String line) {
        List<String> all = new ArrayList<>(List.of(line.split(" ")));
        all.addAll(List.of(
                "--key",
                tenant.console().key(),
                "--url",
                "http://127.0.0.1:" + tenant.console().port()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static JsonNode tree(CommandRun run) throws IOException {
        return Json.MAPPER.readTree(run.out());
    }
}
