package io.hooktide.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.app.KnownSettings;
import io.hooktide.console.ConsoleSettings;
import io.hooktide.deployment.docker.Docker;
import io.hooktide.gateway.GatewaySettings;
import io.hooktide.receiver.ReceiverSettings;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Setting;
import io.hooktide.runtime.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Test;

/** What the file says of our settings, ports and versions is what the code has. */
class ComposeSettingsTest {
    // Further variables of the images, which are no settings of the broker.
    private static final Set<String> OF_THE_IMAGE = Set.of("CLUSTER_ID", "KAFKA_HEAP_OPTS");

    private final ComposeFile file = ComposeFile.read(Map.of());

    @Test
    void shouldGiveOurContainersOnlySettingsThatThereAre() {
        Set<String> known = KnownSettings.all().stream()
                .map(Setting::key)
                .map(key -> "HOOKTIDE_" + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                .collect(Collectors.toSet());
        file.ours().forEach((name, service) -> {
            Map<String, String> environment = ComposeFile.environment(service);
            assertThat(environment.keySet())
                    .as(name)
                    .allMatch(variable ->
                            known.contains(variable) || variable.equals("HOOKTIDE_KAFKA_BOOTSTRAP_SERVERS"));
            Settings settings = Settings.load(null, environment, Map.of());
            settings.rejectUnknown(KnownSettings.all());
            settings.check(KnownSettings.all());
        });
    }

    @Test
    void shouldGiveTheBrokersOnlySettingsThatThereAre() {
        for (String broker : List.of("kafka", "kafka-2", "kafka-3")) {
            Map<String, String> environment =
                    new TreeMap<>(ComposeFile.environment(file.services().get(broker)));
            environment.keySet().removeAll(OF_THE_IMAGE);
            assertThat(environment.keySet())
                    .allMatch(variable -> KafkaConfig.configNames()
                            .contains(variable.replaceFirst("KAFKA_", "")
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '.')));
        }
    }

    @Test
    void shouldPublishThePortsOfTheCode() {
        assertThat(containerPort("gateway")).isEqualTo(port(GatewaySettings.PORT));
        assertThat(containerPort("console")).isEqualTo(port(ConsoleSettings.PORT));
        assertThat(containerPort("receiver")).isEqualTo(port(ReceiverSettings.PORT));
    }

    @Test
    void shouldScrapeTheOpsPortOfEveryRole() throws IOException {
        // When
        Map<String, Object> prometheus =
                ComposeFile.yaml(Files.readString(Docker.project().resolve("deployment/observability/prometheus.yml")));

        // Then
        Map<String, Object> job = ComposeFile.map(((List<?>) prometheus.get("scrape_configs")).get(0));
        Map<String, Object> found = ComposeFile.map(((List<?>) job.get("dns_sd_configs")).get(0));
        assertThat(found.get("port")).isEqualTo(port(CommonSettings.OPS_PORT));
        assertThat(ComposeFile.list(found.get("names")))
                .containsExactlyInAnyOrder("gateway", "fanout", "delivery", "console", "receiver")
                .allMatch(file.ours()::containsKey);
    }

    @Test
    void shouldPinImagesToTheVersionsOfTheBuild() throws IOException {
        String pom = Files.readString(Docker.project().resolve("pom.xml"));
        assertThat(image("gateway")).isEqualTo("hooktide:" + version(pom, "version"));
        assertThat(image("kafka")).isEqualTo("apache/kafka:" + version(pom, "kafka.version"));
        assertThat(image("registry"))
                .isEqualTo("apicurio/apicurio-registry:" + version(pom, "apicurio.registry.version"));
        assertThat(image("postgres") + ".0").isEqualTo("postgres:" + version(pom, "postgres-binaries.version"));
        assertThat(file.services().values())
                .extracting(service -> service.get("image").toString())
                .allMatch(image -> image.matches("[a-z/-]+:v?\\d+\\.\\d+(\\.\\d+)?"));
    }

    private String image(String service) {
        return file.services().get(service).get("image").toString();
    }

    private static String version(String pom, String element) {
        Matcher found = Pattern.compile("<" + element + ">([^<]+)<").matcher(pom);
        assertThat(found.find()).as(element).isTrue();
        return found.group(1);
    }

    private int containerPort(String service) {
        String published =
                ComposeFile.list(file.services().get(service).get("ports")).get(0);
        return Integer.parseInt(published.substring(published.lastIndexOf(':') + 1));
    }

    private static int port(Setting<Integer> setting) {
        return Settings.of(Map.of()).get(setting);
    }
}
