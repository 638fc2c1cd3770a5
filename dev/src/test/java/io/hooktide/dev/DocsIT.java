package io.hooktide.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.dev.ports.Listener;
import io.hooktide.testkit.HooktideProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands in the documentation, run as they stand there but for ports, paths and hosts. */
@Tag("slow")
class DocsIT {
    private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private static Path folder;

    private static DevInstallation dev;
    private static HooktideProcess process;

    @BeforeAll
    static void startDev() throws Exception {
        dev = DevInstallation.in(folder.resolve("data"));
        process = dev.start();
    }

    @AfterAll
    static void stopDev() throws Exception {
        process.close();
    }

    @Test
    void shouldSubscribeListAndPublishAsTheReadmeSays() throws Exception {
        // Given
        List<String> blocks = blocks("README.md", "## Use it");

        // When
        String output = run(here(blocks.get(1)));

        // Then
        assertThat(output)
                .contains("\"secret\":\"whsec_")
                .containsPattern("(?m)^sub_[0-9a-z]+ +deactivated +demo +Invoices +invoice\\.\\* +http://")
                .contains("{\"events\":[{\"id\":");
    }

    @Test
    void shouldPublishAsThePublishersGuideSays() throws Exception {
        // Given
        String block = blocks("docs/publishing.md", "## HTTP").get(0);

        // When
        String output = run("KEY=$(cat " + dev.data() + "/dev-api-key)\n" + here(block));

        // Then
        assertThat(output).isEqualTo("{\"events\":[{\"id\":\"inv-42-v7\"}]}");
    }

    @Test
    void shouldPrepareAnInstallationAsTheReadmeSays() throws Exception {
        // Given
        String block = blocks("README.md", "## Run the roles alone").get(0);
        String prepared = block.replaceAll("(?m)^kafka.(security|sasl).*\n", "")
                .replace("kafka-1:9092,kafka-2:9092", "127.0.0.1:" + port(Listener.KAFKA))
                .replace("http://registry:8080", "http://127.0.0.1:" + port(Listener.REGISTRY))
                .replace(
                        "/etc/hooktide/keyset.json",
                        folder.resolve("keyset.json").toString())
                .replace("--replication-factor 3", "--replication-factor 1")
                .replace("--partitions 24", "--partitions 2")
                .replaceAll("(?m)^\\./hooktide gateway.*\n", "");

        // When
        String output = run("export HOOKTIDE_TOPICS_PREFIX=docs.\n" + here(prepared));

        // Then
        assertThat(folder.resolve("keyset.json")).exists();
        assertThat(output).contains("docs.change-events").contains("htk_");
    }

    @Test
    void shouldRunWhatDevSaysToPaste() throws Exception {
        // Given
        List<String> said = process.output()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("./hooktide ") || line.startsWith("curl "))
                .toList();
        assertThat(said).hasSize(5);

        // When
        run(pasted(said.get(0)));
        run(pasted(said.get(1)));

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> run(pasted(said.get(2))),
                        requests -> requests.contains("/first") && requests.contains("129.00"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> run(pasted(said.get(3))), deliveries -> deliveries.contains("delivered"));
        assertThat(run(pasted(said.get(4)) + " --since 5m --limit 1")).contains("sub_");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldBeReachedFromThisMachineOnly() throws Exception {
        // Given: PostgreSQL is nobody's child
        Path postmaster = dev.data().resolve("postgresql/data/postmaster.pid");
        long database = Long.parseLong(Files.readAllLines(postmaster).get(0).strip());

        // When
        Map<Integer, Boolean> loopbackOnly =
                ListeningSockets.of(process.handle(), ProcessHandle.of(database).orElseThrow());

        // Then
        assertThat(loopbackOnly).doesNotContainValue(false);
        assertThat(loopbackOnly)
                .containsKeys(Arrays.stream(Listener.values()).map(DocsIT::port).toArray(Integer[]::new));
    }

    private static String pasted(String line) {
        return line.replace("./hooktide", "hooktide");
    }

    /** The bash blocks between a heading and the next one. */
    private static List<String> blocks(String file, String heading) throws IOException {
        String text = Files.readString(Path.of("..", file));
        String section = text.substring(text.indexOf(heading) + heading.length());
        int next = section.indexOf("\n## ");
        return BLOCK.matcher(next < 0 ? section : section.substring(0, next))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static String here(String commands) {
        return commands.replace("127.0.0.1:8080", "127.0.0.1:" + port(Listener.GATEWAY))
                .replace("127.0.0.1:8081", "127.0.0.1:" + port(Listener.CONSOLE))
                .replace("127.0.0.1:8090", "127.0.0.1:" + port(Listener.RECEIVER))
                .replace("data/dev-api-key", dev.data() + "/dev-api-key")
                .replace("curl -s ", "curl -sS --fail-with-body ")
                .replace(
                        "./hooktide subscriptions list",
                        "./hooktide subscriptions list --key $KEY --url http://127.0.0.1:" + port(Listener.CONSOLE))
                .replace("./hooktide", "hooktide");
    }

    private static int port(Listener listener) {
        return dev.ports().of(listener);
    }

    private static String run(String commands) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String script = "set -euo pipefail\nhooktide() { " + java + " io.hooktide.app.Hooktide \"$@\"; }\n" + commands;
        Path output = Files.createTempFile(folder, "docs", ".out");
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        Process running = bash.start();
        assertThat(running.waitFor(120, TimeUnit.SECONDS))
                .as(Files.readString(output))
                .isTrue();
        assertThat(running.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }
}
