package io.hooktide.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the containers may not do, and what is not published. */
class ComposeSafetyTest {
    private final ComposeFile file = ComposeFile.read(Map.of());

    @Test
    void shouldTakeAllThatIsNotNeededFromEveryContainer() {
        file.services().forEach((name, service) -> {
            assertThat(service.get("cap_drop")).as(name).isEqualTo(List.of("ALL"));
            assertThat(service.get("security_opt")).as(name).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(service).as(name).containsKeys("mem_limit", "restart", "logging");
        });
        file.ours().forEach((name, service) -> {
            assertThat(service.get("read_only")).as(name).isEqualTo(true);
            assertThat(ComposeFile.list(service.get("tmpfs")))
                    .as(name)
                    .singleElement()
                    .asString()
                    .startsWith("/tmp:exec");
        });
    }

    // Several that build the same tag at the same time fail on engines that keep images in containerd's store.
    @Test
    void shouldBuildTheImageOnceAndNeverLookForItElsewhere() {
        assertThat(file.ours().values().stream().filter(service -> service.containsKey("build")))
                .hasSize(1);
        file.ours()
                .forEach((name, service) ->
                        assertThat(service.get("pull_policy")).as(name).isEqualTo("never"));
    }

    @Test
    void shouldPublishOnTheLoopbackAddressOnly() {
        file.services()
                .forEach((name, service) -> assertThat(ComposeFile.list(service.getOrDefault("ports", List.of())))
                        .as(name)
                        .allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    @Test
    void shouldKeepKafkaFromTheEndpointsAndFromOutside() {
        assertThat(ComposeFile.map(ComposeFile.map(file.root().get("networks")).get("kafka")))
                .containsEntry("internal", true);
        assertThat(ComposeFile.list(file.services().get("receiver").get("networks")))
                .containsExactly("egress");
        assertThat(on("kafka", "egress")).containsExactly("delivery", "prometheus");
        assertThat(on("egress", "front")).containsExactly("prometheus");
    }

    private Set<String> on(String... networks) {
        Set<String> names = new TreeSet<>();
        file.services().forEach((name, service) -> {
            if (ComposeFile.list(service.getOrDefault("networks", List.of())).containsAll(List.of(networks))) {
                names.add(name);
            }
        });
        return names;
    }

    @Test
    void shouldHoldNoSecret() {
        assertThat(file.text()).doesNotContainPattern("whsec_|htk_|BEGIN |primaryKeyId");
        file.services()
                .forEach((name, service) -> ComposeFile.environment(service).forEach((variable, value) -> {
                    // Nothing, or the path of a file.
                    if (variable.matches(".*(SECRET|PASSWORD|TOKEN|CREDENTIALS|API_?KEY).*")) {
                        assertThat(value).as(name + ": " + variable).matches("|/[a-z/.]+");
                    }
                }));
    }

    // For the registry's schemas: seven days, the default, are for ever too short.
    @Test
    void shouldKeepWhatHasNoRetentionOfItsOwn() {
        for (String broker : List.of("kafka", "kafka-2", "kafka-3")) {
            assertThat(ComposeFile.environment(file.services().get(broker)))
                    .containsEntry("KAFKA_LOG_RETENTION_MS", "-1");
        }
        assertThat(ComposeFile.environment(file.services().get("registry")))
                .containsEntry("APICURIO_STORAGE_KIND", "kafkasql");
    }
}
