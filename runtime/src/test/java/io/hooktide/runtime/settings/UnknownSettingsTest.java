package io.hooktide.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownSettingsTest {
    private static final List<Setting<?>> KNOWN = List.of(
            Setting.flag("delivery.allow-http", false, "Whether http."),
            Setting.number("delivery.workers", 1, 1, 64, "How many."),
            Setting.number("gateway.port", 8080, 0, 65_535, "Where."));

    @Test
    void shouldSuggestWhatWasMeant() {
        // When
        // Then
        assertThatThrownBy(
                        () -> Settings.of(Map.of("delivery.alow-http", "true")).rejectUnknown(KNOWN))
                .isInstanceOf(SettingException.class)
                .hasMessage("delivery.alow-http: is not a setting; did you mean delivery.allow-http?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour | colour: is not a setting; 'hooktide reference settings' lists all",
                "paint.colour | paint.colour: is not a setting; 'hooktide reference settings' lists all",
                "delivery.colour | delivery.colour: is not a setting; there are delivery.allow-http, delivery.workers;"
                        + " 'hooktide reference settings' lists all"
            })
    void shouldListThoseLikeItWhereNothingIsNear(String key, String message) {
        // Given
        Settings settings = Settings.of(Map.of(key, "blue"));

        // When
        // Then
        assertThatThrownBy(() -> settings.rejectUnknown(KNOWN))
                .isInstanceOf(SettingException.class)
                .hasMessage(message);
    }

    @Test
    void shouldRefuseVariableThatLooksLikeSettingOnly() {
        // Given
        Settings misspelt = Settings.load(null, Map.of("HOOKTIDE_DELIVERY_ALOW_HTTP", "true"), Map.of());
        Settings ofOthers = Settings.load(
                null, Map.of("HOOKTIDE_JAVA_OPTS", "-Xmx1g", "HOOKTIDE_GATEWAY_SERVICE_HOST", "10.0.0.1"), Map.of());

        // When
        // Then
        assertThatThrownBy(() -> misspelt.rejectUnknown(KNOWN))
                .isInstanceOf(SettingException.class)
                .hasMessage(
                        "HOOKTIDE_DELIVERY_ALOW_HTTP: is not a setting; did you mean HOOKTIDE_DELIVERY_ALLOW_HTTP?");
        ofOthers.rejectUnknown(KNOWN);
    }

    @Test
    void shouldAcceptWhatIsPassedThrough() {
        // Given
        Settings settings = Settings.load(
                null,
                Map.of("HOOKTIDE_KAFKA_SASL_MECHANISM", "PLAIN"),
                Map.of("kafka.security.protocol", "SSL", "delivery.kafka.linger.ms", "1", "serde.settings.a.b", "c"));

        // When
        settings.rejectUnknown(KNOWN);

        // Then
        assertThat(settings.under("serde.settings.")).containsEntry("a.b", "c");
    }
}
