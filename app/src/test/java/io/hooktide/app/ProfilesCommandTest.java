package io.hooktide.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilesCommandTest {
    @TempDir
    Path folder;

    @Test
    void shouldListWhatShipsAndWhatIsInTheFolder() throws Exception {
        // Given
        ours(text());

        // When
        CommandRun run = CommandRun.of("profiles", "list", "--json", "--set", "profiles.folder=" + folder);

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new ObjectMapper().readTree(run.out()).findValuesAsText("description"))
                .hasSizeGreaterThan(9)
                .contains("Ours.");
        assertThat(CommandRun.of("profiles", "list").out()).contains("intacct-webhook", "softledger");
    }

    @Test
    void shouldShowAProfileAsItsFileIs() throws Exception {
        ours(text());
        CommandRun run = CommandRun.of("profiles", "show", "ours", "--set", "profiles.folder=" + folder);
        assertThat(run.out()).isEqualTo(text());
    }

    @Test
    void shouldTakeAFileThatShips() throws Exception {
        Path file = folder.resolve("sage-payments-out.yaml");
        Files.writeString(
                file, CommandRun.of("profiles", "show", "sage-payments-out").out());
        CommandRun run = CommandRun.of("profiles", "validate", file.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(file + " is a profile.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[10s]         | [11s]          | retry.delays[0]: '11s' is not a tier; retry.tiers has 10s, 30s, 90s",
                "type: none    | type: kerberos | authentication[0].type: 'kerberos' is not an authentication type",
                "type: raw     | type: rawer    | format.type: 'rawer' is not a body format",
                "[5xx]         | [6xx]          | retry.retryOn[0]: '6xx' is not a status code",
                "timeout: 5s   | timeout: 31s   | timeout: must be from 1s to 30s",
                "concurrency: 4 | concurrency: 0 | limits.concurrency: must be from 1 to 1000",
                "OurEvent:     | Our-Event:     | asyncapi.messages: must have names of letters and digits",
                "/ours/webhook | ours           | asyncapi.channel: must be a path",
                "ourToken: jwt | ourToken: key  | asyncapi.security.ourToken: 'key' is not an authentication type",
                "summary: S    | sumary: S      | asyncapi.summary: is missing",
                "description:  | descrption:    | description: is missing",
                "{title: T     | {titel: x, title: T | asyncapi.messages.OurEvent.titel: is not a key; the keys there are",
                "name: ours    | name: [        | line "
            })
    void shouldNameTheFileAndTheKey(String from, String to, String problem) throws Exception {
        // Given
        assertThat(text()).contains(from);
        Path file = ours(text().replace(from, to));

        // When
        CommandRun run = CommandRun.of("profiles", "validate", file.toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(file + ": " + problem);
    }

    @Test
    void shouldNameAFileThatIsNotThere() {
        CommandRun run = CommandRun.of(
                "profiles", "validate", folder.resolve("absent.yaml").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("absent.yaml: cannot be read");
    }

    private Path ours(String text) throws IOException {
        return Files.writeString(folder.resolve("ours.yaml"), text);
    }

    private static String text() {
        return """
                name: ours
                description: Ours.
                format: {type: raw}
                authentication:
                  - {type: none}
                retry:
                  delays: [10s]
                  retryOn: [5xx]
                  success: [2xx]
                  retryAfter: true
                timeout: 5s
                limits: {concurrency: 4, ratePerSecond: 0}
                asyncapi:
                  channel: /ours/webhook
                  operationId: receiveOurs
                  summary: S
                  security: {ourToken: jwt}
                  messages:
                    OurEvent: {title: T, actions: created}
                """;
    }
}
