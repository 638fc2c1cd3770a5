package io.hooktide.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.deployment.docker.Docker;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** .env.example and deployment/cluster.env know what docker-compose.yml lets one set. */
class EnvFilesTest {
    private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^#?([A-Z][A-Z_0-9]*)=(.*)$");

    private final ComposeFile file = ComposeFile.read(Map.of());

    @Test
    void shouldShowEveryVariableWithItsDefault() throws IOException {
        assertThat(assignments(".env.example")).isEqualTo(file.variables());
    }

    @Test
    void shouldChangeNothingUntilALineIsTakenIn() throws IOException {
        assertThat(Files.readString(Docker.project().resolve(".env.example")).lines())
                .allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    @Test
    void shouldMakeThreeBrokersOfTheClusterFile() throws IOException {
        // When
        Map<String, String> set = assignments("deployment/cluster.env");

        // Then
        assertThat(set).containsEntry("COMPOSE_PROFILES", "cluster");
        set.keySet().removeIf(name -> name.startsWith("COMPOSE_"));
        assertThat(file.variables().keySet()).containsAll(set.keySet());
        ComposeFile cluster = ComposeFile.read(set);
        for (String broker : new String[] {"kafka", "kafka-2", "kafka-3"}) {
            Map<String, String> environment =
                    ComposeFile.environment(cluster.services().get(broker));
            assertThat(environment)
                    .containsEntry("KAFKA_MIN_INSYNC_REPLICAS", "2")
                    .containsEntry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "2")
                    .containsEntry("KAFKA_DEFAULT_REPLICATION_FACTOR", "3");
            assertThat(environment.get("KAFKA_CONTROLLER_QUORUM_VOTERS"))
                    .contains(environment.get("KAFKA_NODE_ID") + "@" + broker + ":9093");
        }
    }

    private static Map<String, String> assignments(String path) throws IOException {
        return ASSIGNMENT
                .matcher(Files.readString(Docker.project().resolve(path)))
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2), (a, b) -> b, TreeMap::new));
    }
}
