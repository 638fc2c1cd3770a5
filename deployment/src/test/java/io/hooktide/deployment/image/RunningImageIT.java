package io.hooktide.deployment.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.deployment.docker.CommandOutput;
import io.hooktide.deployment.docker.Container;
import io.hooktide.deployment.docker.Docker;
import io.hooktide.deployment.docker.Image;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the image runs: with a root file system that cannot be written to and 256 MiB, as the receiver, which needs no Kafka. */
@Tag("container")
@Tag("slow")
class RunningImageIT {
    private static final List<String> RESTRICTED = List.of(
            "--read-only", "--tmpfs", "/tmp:exec", "--memory", "256m", "--cap-drop", "ALL", "--network", "none");
    private static final long MIB = 1024 * 1024;

    private static Image image;

    @BeforeAll
    static void build() {
        image = Image.build("hooktide-run-test", Docker.project());
    }

    @AfterAll
    static void remove() {
        image.close();
    }

    @Test
    void shouldShowItsHelpWhereNoCommandIsGiven() {
        // When
        CommandOutput help = Container.run(RESTRICTED, image.name());

        // Then
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Outbound webhooks on Kafka.");
    }

    @Test
    void shouldPassOnTheExitCodeOfACommand() {
        // When
        CommandOutput unknown = Container.run(RESTRICTED, image.name(), "nonsense");

        // Then
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("nonsense");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void shouldBeHealthyOnceTheRoleIsReadyAndEndInOrderWhenAsked(String signal, int code) {
        // Given
        try (Container receiver = Container.start(RESTRICTED, image.name(), "receiver")) {
            receiver.awaitHealthy();

            // When
            long asked = System.nanoTime();
            receiver.signal(signal);
            int exitCode = receiver.awaitExit();

            // Then
            assertThat(exitCode).isEqualTo(code);
            assertThat(receiver.logs()).contains("event=stopped role=receiver");
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void shouldFindTheOpsPortThatTheRoleWasGiven() {
        // Given
        List<String> options = append(RESTRICTED, "--env", "HOOKTIDE_OPS_PORT=9999");
        try (Container receiver = Container.start(options, image.name(), "receiver")) {

            // When
            receiver.awaitHealthy();

            // Then
            assertThat(receiver.logs()).contains("ops_port=9999");
        }
    }

    @Test
    void shouldAnswerItsHealthCheckAsTheCommandDoes() {
        // Given
        try (Container receiver = Container.start(RESTRICTED, image.name(), "receiver")) {
            receiver.awaitHealthy();

            // When
            CommandOutput check = receiver.exec("hooktide", "health", "--json");
            CommandOutput command = receiver.exec("hooktide", "health");

            // Then
            assertThat(check.exitCode()).isZero();
            assertThat(check.out()).contains("{\"status\":\"up\"").contains("\"receiver\"");
            assertThat(command.exitCode()).isZero();
            assertThat(command.out()).containsPattern("receiver +yes +yes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "health --json"})
    void shouldFailTheHealthCheckWhereNothingRuns(String arguments) {
        // When
        CommandOutput health = Container.run(RESTRICTED, image.name(), arguments.split(" "));

        // Then
        assertThat(health.exitCode()).isEqualTo(1);
        assertThat(health.err()).contains("nothing answers at http://127.0.0.1:8082");
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 512, 1024})
    void shouldGiveARoleHalfOfTheContainersMemoryAsHeap(int limit) {
        // When
        String flags = flags(limit + "m", "");

        // Then
        assertThat(number(flags, "MaxHeapSize")).isBetween((limit / 2 - 2) * MIB, (limit / 2 + 2) * MIB);
        assertThat(flags).containsPattern("UseG1GC +:?= true").containsPattern("ExitOnOutOfMemoryError +:?= true");
    }

    @Test
    void shouldLetTheFlagsOfTheUserWin() {
        // When
        String flags = flags("512m", "-XX:MaxRAMPercentage=25 -XX:-ExitOnOutOfMemoryError");

        // Then
        assertThat(number(flags, "MaxHeapSize")).isEqualTo(128 * MIB);
        assertThat(flags).containsPattern("ExitOnOutOfMemoryError +:?= false");
    }

    /** The flags of a role's JVM. */
    private static String flags(String memory, String given) {
        List<String> options =
                append(RESTRICTED, "--memory", memory, "--env", "HOOKTIDE_JAVA_OPTS=-XX:+PrintFlagsFinal " + given);
        return Container.run(options, image.name(), "receiver", "--help")
                .succeeded()
                .out();
    }

    private static long number(String flags, String name) {
        Matcher value = Pattern.compile(" " + name + " +:?= (\\d+)").matcher(flags);
        assertThat(value.find()).as(name).isTrue();
        return Long.parseLong(value.group(1));
    }

    private static List<String> append(List<String> list, String... more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }
}
