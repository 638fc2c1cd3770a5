package io.hooktide.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A key that Compose does not know, or that only newer ones know, is found without Docker. */
class ComposeKeysTest {
    private static final Set<String> TOP = Set.of("name", "services", "volumes", "networks");
    private static final Set<String> SERVICE = Set.of(
            "build",
            "cap_drop",
            "command",
            "depends_on",
            "deploy",
            "environment",
            "healthcheck",
            "hostname",
            "image",
            "logging",
            "mem_limit",
            "network_mode",
            "networks",
            "ports",
            "profiles",
            "pull_policy",
            "read_only",
            "restart",
            "security_opt",
            "stop_grace_period",
            "tmpfs",
            "user",
            "volumes");
    private static final Map<String, Set<String>> WITHIN = Map.of(
            "healthcheck",
            Set.of("test", "disable", "interval", "timeout", "retries", "start_period", "start_interval"),
            "deploy",
            Set.of("replicas"),
            "logging",
            Set.of("driver", "options"));
    private static final Set<String> CONDITIONS =
            Set.of("service_started", "service_healthy", "service_completed_successfully");

    private final ComposeFile file = ComposeFile.read(Map.of());

    @Test
    void shouldHaveOnlyKnownKeys() {
        // When
        List<String> unknown = new ArrayList<>();
        file.root().keySet().stream()
                .filter(key -> !TOP.contains(key) && !key.startsWith("x-"))
                .forEach(unknown::add);
        file.services().forEach((name, service) -> {
            service.keySet().stream()
                    .filter(key -> !SERVICE.contains(key))
                    .forEach(key -> unknown.add(name + "." + key));
            WITHIN.forEach((part, keys) -> ComposeFile.map(service.getOrDefault(part, Map.of())).keySet().stream()
                    .filter(key -> !keys.contains(key))
                    .forEach(key -> unknown.add(name + "." + part + "." + key)));
        });

        // Then
        assertThat(unknown).isEmpty();
    }

    @Test
    void shouldDependOnServicesThatAreThereUnderKnownConditions() {
        file.services()
                .forEach((name, service) -> ComposeFile.map(service.getOrDefault("depends_on", Map.of()))
                        .forEach((other, how) -> {
                            assertThat(file.services()).as(name).containsKey(other);
                            Map<String, Object> condition = ComposeFile.map(how);
                            assertThat(condition.keySet()).as(name).isSubsetOf("condition", "required");
                            assertThat(CONDITIONS)
                                    .as(name)
                                    .contains(condition.get("condition").toString());
                            boolean optional = file.services().get(other).containsKey("profiles")
                                    && !file.services().get(name).containsKey("profiles");
                            assertThat(condition.getOrDefault("required", true))
                                    .as(name)
                                    .isEqualTo(!optional);
                        }));
    }

    @Test
    void shouldDeclareEveryNetworkAndVolume() {
        Set<String> networks = ComposeFile.map(file.root().get("networks")).keySet();
        Set<String> volumes = ComposeFile.map(file.root().get("volumes")).keySet();
        file.services().forEach((name, service) -> {
            assertThat(networks).as(name).containsAll(ComposeFile.list(service.getOrDefault("networks", List.of())));
            for (String mount : ComposeFile.list(service.getOrDefault("volumes", List.of()))) {
                String source = mount.split(":")[0];
                assertThat(source.startsWith("./") || volumes.contains(source))
                        .as(name + ": " + mount)
                        .isTrue();
            }
        });
    }
}
