package io.hooktide.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Setting<Boolean> ALLOW_HTTP = Setting.flag("delivery.allow-http", false, "Whether http.");
    private static final Setting<Integer> WORKERS = Setting.number("delivery.workers", 1, 1, 64, "How many.");
    private static final Setting<Duration> WINDOW =
            Setting.duration("fanout.dedup-window", "10m", "1s", "1d", "How long.");
    private static final Setting<String> KEYSET = Setting.text("secrets.keyset", null, "Path of the keyset file.");
    private static final Setting<List<String>> TIERS = Setting.list("retry.tiers", "10s, 30s", "Which.", text -> text);
    private static final List<Setting<?>> KNOWN = List.of(ALLOW_HTTP, WORKERS, WINDOW, KEYSET, TIERS);

    @TempDir
    Path folder;

    @Test
    void shouldUseDefaults() {
        // Given
        Settings settings = Settings.of(Map.of());

        // When
        // Then
        assertThat(settings.get(ALLOW_HTTP)).isFalse();
        assertThat(settings.get(WORKERS)).isEqualTo(1);
        assertThat(settings.get(WINDOW)).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.get(TIERS)).containsExactly("10s", "30s");
        assertThat(settings.find(KEYSET)).isEmpty();
    }

    @Test
    void shouldPreferCommandOverEnvironmentOverFile() throws IOException {
        // Given
        Path file = file("delivery.workers=2\nfanout.dedup-window=2m\ndelivery.allow-http=true\n");
        Map<String, String> environment =
                Map.of("HOOKTIDE_DELIVERY_WORKERS", "3", "HOOKTIDE_FANOUT_DEDUP_WINDOW", "3m", "PATH", "/bin");

        // When
        Settings settings = Settings.load(file, environment, Map.of("delivery.workers", "4"));

        // Then
        assertThat(settings.get(WORKERS)).isEqualTo(4);
        assertThat(settings.get(WINDOW)).isEqualTo(Duration.ofMinutes(3));
        assertThat(settings.get(ALLOW_HTTP)).isTrue();
    }

    @Test
    void shouldMapEnvironmentToKeysWithDotsAndDashes() {
        // Given
        Map<String, String> environment = Map.of(
                "HOOKTIDE_DELIVERY_ALLOW_HTTP", "true",
                "HOOKTIDE_KAFKA_BOOTSTRAP_SERVERS", "one:9092",
                "HOOKTIDE_DELIVERY_KAFKA_MAX_POLL_RECORDS", "7",
                "HOOKTIDE_SERDE_SETTINGS_BASIC_AUTH_USER_INFO", "me:secret");

        // When
        Settings settings = Settings.load(null, environment, Map.of());

        // Then
        assertThat(settings.get(ALLOW_HTTP)).isTrue();
        assertThat(settings.kafka("delivery"))
                .containsEntry("bootstrap.servers", "one:9092")
                .containsEntry("max.poll.records", "7");
        assertThat(settings.kafka("fanout"))
                .containsEntry("bootstrap.servers", "one:9092")
                .doesNotContainKey("max.poll.records");
        assertThat(settings.under("serde.settings.")).containsEntry("basic.auth.user.info", "me:secret");
    }

    @Test
    void shouldLetTheRoleWinOverAllRolesForKafka() {
        // Given
        Settings settings = Settings.of(Map.of(
                "kafka.bootstrap.servers", "all:9092",
                "kafka.client.rack", "a",
                "delivery.kafka.bootstrap.servers", "own:9092"));

        // When
        // Then
        assertThat(settings.kafka("delivery"))
                .containsOnly(Map.entry("bootstrap.servers", "own:9092"), Map.entry("client.rack", "a"));
        assertThat(settings.kafka("gateway")).containsEntry("bootstrap.servers", "all:9092");
        assertThat(Settings.of(Map.of()).kafka("gateway")).containsEntry("bootstrap.servers", "127.0.0.1:9092");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${file:/etc/kafka/secrets:password}",
                "org.apache.kafka.common.security.plain.PlainLoginModule required password=\"a$b\\\\c\";",
                "${",
                ""
            })
    void shouldPassKafkaValuesThroughAsTheyAre(String value) {
        // When
        Settings settings = Settings.of(Map.of("kafka.sasl.jaas.config", value));

        // Then
        assertThat(settings.kafka("delivery")).containsEntry("sasl.jaas.config", value);
        assertThat(settings.with(Map.of()).kafka("delivery")).containsEntry("sasl.jaas.config", value);
    }

    @Test
    void shouldTakeEmptyVariableForNone() {
        // Given
        Map<String, String> environment = new HashMap<>(Map.of("HOOKTIDE_DELIVERY_WORKERS", ""));

        // When
        Settings settings = Settings.load(null, environment, Map.of());

        // Then
        assertThat(settings.get(WORKERS)).isEqualTo(1);
    }

    @Test
    void shouldKeepAllSourcesWhenSomeAreReplaced() throws IOException {
        // Given
        Settings settings = Settings.load(
                file("fanout.dedup-window=2m"),
                Map.of("HOOKTIDE_DELIVERY_ALLOW_HTTP", "true", "HOOKTIDE_DELIVERY_WORKERS", "3"),
                Map.of("secrets.keyset", "/k"));

        // When
        Settings replaced = settings.with(Map.of("delivery.workers", "5"));

        // Then
        assertThat(replaced.get(WORKERS)).isEqualTo(5);
        assertThat(replaced.get(ALLOW_HTTP)).isTrue();
        assertThat(replaced.get(WINDOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(replaced.get(KEYSET)).isEqualTo("/k");
        replaced.rejectUnknown(KNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delivery.workers|0|delivery.workers: '0' must be from 1 to 64",
                "delivery.workers|65|delivery.workers: '65' must be from 1 to 64",
                "delivery.workers|many|delivery.workers: 'many' is not a whole number",
                "delivery.workers|''|delivery.workers: '' is not a whole number",
                "delivery.allow-http|yes|delivery.allow-http: 'yes' must be true or false",
                "fanout.dedup-window|10|fanout.dedup-window: '10' is not a duration: write digits and a unit",
                "fanout.dedup-window|2d|fanout.dedup-window: '2d' must be from 1s to 1d",
                "fanout.dedup-window|999ms|fanout.dedup-window: '999ms' must be from 1s to 1d"
            })
    void shouldNameKeyAndValueThatIsWrong(String key, String value, String message) {
        // Given
        Settings settings = Settings.of(Map.of(key, value));
        Setting<?> setting = KNOWN.stream()
                .filter(known -> known.key().equals(key))
                .findFirst()
                .orElseThrow();

        // When
        // Then
        assertThatThrownBy(() -> settings.get(setting))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void shouldIgnoreBlanksAroundValues() {
        // When
        Settings settings = Settings.of(Map.of("delivery.workers", " 2 ", "retry.tiers", " 10s ,, 90s "));

        // Then
        assertThat(settings.get(WORKERS)).isEqualTo(2);
        assertThat(settings.get(TIERS)).containsExactly("10s", "90s");
    }

    @Test
    void shouldSayWhatRequiredSettingIsFor() {
        // When
        // Then
        assertThatThrownBy(() -> Settings.of(Map.of()).get(KEYSET))
                .isInstanceOf(SettingException.class)
                .hasMessage("secrets.keyset: is required: Path of the keyset file.");
    }

    @Test
    void shouldReadCommonSettings() {
        // Given
        Settings settings = Settings.of(Map.of(
                "topics.prefix", "acme.",
                "schema.registry.url", "http://registry:8081",
                "serde.serializer", "com.example.Writer",
                "serde.settings.basic.auth.user.info", "me:secret"));

        // When
        // Then
        assertThat(CommonSettings.topics(settings).deliveries()).isEqualTo("acme.deliveries");
        assertThat(CommonSettings.codecs(settings).serializer()).isEqualTo("com.example.Writer");
        assertThat(CommonSettings.codecs(settings).settings()).containsEntry("basic.auth.user.info", "me:secret");
        assertThatThrownBy(() -> Settings.of(Map.of("topics.prefix", "a b")).get(CommonSettings.TOPIC_PREFIX))
                .hasMessageContaining("topics.prefix: 'a b' must be letters");
        assertThat(Settings.of(Map.of("topics.prefix", "")).get(CommonSettings.TOPIC_PREFIX))
                .isEmpty();
    }

    private Path file(String content) throws IOException {
        return Files.write(folder.resolve("hooktide.properties"), content.getBytes(StandardCharsets.UTF_8));
    }
}
