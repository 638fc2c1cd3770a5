package io.hooktide.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.runtime.tracing.TracingSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtelVariablesTest {
    @Test
    void shouldBeObeyedWhereNothingElseIsSet() {
        // When
        Settings settings = settings(
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318",
                        "OTEL_EXPORTER_OTLP_HEADERS", "a=b",
                        "OTEL_SERVICE_NAME", "webhooks",
                        "OTEL_TRACES_SAMPLER", "parentbased_traceidratio",
                        "OTEL_TRACES_SAMPLER_ARG", "0.25"),
                Map.of());

        // Then
        assertThat(settings.get(TracingSettings.ENDPOINT)).isEqualTo("http://collector:4318/v1/traces");
        assertThat(settings.get(TracingSettings.HEADERS)).isEqualTo("a=b");
        assertThat(settings.get(TracingSettings.SERVICE_NAME)).isEqualTo("webhooks");
        assertThat(settings.get(TracingSettings.SAMPLE_RATIO)).isEqualTo(0.25);
    }

    @Test
    void shouldGiveWayToOurOwn() {
        // Given
        Map<String, String> environment = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318", "HOOKTIDE_TRACING_ENDPOINT", "http://own:4318");

        // Then
        assertThat(settings(environment, Map.of()).get(TracingSettings.ENDPOINT))
                .isEqualTo("http://own:4318");
        assertThat(settings(environment, Map.of("tracing.endpoint", "http://given:4318"))
                        .get(TracingSettings.ENDPOINT))
                .isEqualTo("http://given:4318");
    }

    @ParameterizedTest
    @CsvSource({"always_on, 1", "parentbased_always_on, 1", "always_off, 0", "traceidratio, 1", "jaeger_remote, 1"})
    void shouldKnowTheSamplers(String sampler, double ratio) {
        assertThat(settings(Map.of("OTEL_TRACES_SAMPLER", sampler), Map.of()).get(TracingSettings.SAMPLE_RATIO))
                .isEqualTo(ratio);
    }

    @Test
    void shouldTakeTheAddressForTracesAsItIsAndBeOffWhereTheyAreOff() {
        // Given
        Map<String, String> complete = Map.of(
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://a/own", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://b/base/");

        // Then
        assertThat(settings(complete, Map.of()).get(TracingSettings.ENDPOINT)).isEqualTo("http://a/own");
        assertThat(settings(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://b/base/"), Map.of())
                        .get(TracingSettings.ENDPOINT))
                .isEqualTo("http://b/base/v1/traces");
        assertThat(settings(
                                Map.of(
                                        "OTEL_SDK_DISABLED",
                                        "true",
                                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                                        "http://b",
                                        "OTEL_SERVICE_NAME",
                                        " "),
                                Map.of())
                        .get(TracingSettings.ENDPOINT))
                .isEmpty();
    }

    @Test
    void shouldBeOffWhereTheEnvironmentWantsNoTraces() {
        // Given
        Map<String, String> metricsOnly =
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318", "OTEL_TRACES_EXPORTER", "none");

        // Then
        assertThat(settings(metricsOnly, Map.of()).get(TracingSettings.ENDPOINT))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT, collector:4317",
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://user:secret@collector:4318",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, http://collector:4318/v1/traces?key=1",
        "OTEL_EXPORTER_OTLP_PROTOCOL, grpc",
        "OTEL_TRACES_SAMPLER_ARG, half"
    })
    void shouldStartWithWhatIsMeantForOthers(String variable, String value) {
        // When
        Settings settings = settings(Map.of("OTEL_TRACES_SAMPLER", "traceidratio", variable, value), Map.of());

        // Then
        assertThat(settings.get(TracingSettings.ENDPOINT)).isEmpty();
        assertThat(settings.get(TracingSettings.SAMPLE_RATIO)).isEqualTo(1);
    }

    @Test
    void shouldBeOffWhereOnlyTheOtherProtocolIsWanted() {
        // Given
        Map<String, String> grpc =
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");

        // Then
        assertThat(settings(grpc, Map.of()).get(TracingSettings.ENDPOINT)).isEmpty();
    }

    private static Settings settings(Map<String, String> environment, Map<String, String> given) {
        return Settings.load(null, environment, given);
    }
}
