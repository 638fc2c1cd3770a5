package io.hooktide.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.trace.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {
    private static final TraceContext PARENT =
            new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true, "a=1");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void shouldBeOffByDefault() {
        // When
        Tracing tracing = Tracing.of(settings(Map.of()), "gateway", metrics);

        // Then
        assertThat(tracing).isSameAs(Tracing.OFF);
        assertThat(tracing.below(PARENT)).isNull();
        assertThat(metrics.getMeters()).isEmpty();
    }

    @Test
    void shouldPassOnTheParentItselfWhereThereAreNoSpans() {
        // When
        Tracing tracing = Tracing.of(settings(Map.of("tracing.pass-on", "true")), "gateway", metrics);

        // Then
        assertThat(tracing.below(PARENT)).isSameAs(PARENT);
        assertThat(tracing.below(null)).isNull();
        assertThat(tracing.keeps(PARENT)).isFalse();
    }

    @Test
    void shouldFollowTheParentAndDecideOnlyWhereItBegins() {
        // Given
        Map<String, String> none = Map.of("tracing.endpoint", "http://127.0.0.1:9", "tracing.sample-ratio", "0");

        try (Tracing tracing = Tracing.of(settings(none), "gateway", metrics)) {
            // When
            TraceContext below = tracing.below(PARENT);

            // Then
            assertThat(below.traceId()).isEqualTo(PARENT.traceId());
            assertThat(below.spanId()).isNotEqualTo(PARENT.spanId());
            assertThat(below.tracestate()).isEqualTo("a=1");
            assertThat(tracing.keeps(below)).isTrue();
            assertThat(tracing.keeps(tracing.below(null))).isFalse();
        }
    }

    @Test
    void shouldKeepAboutThePartThatIsAskedFor() {
        // Given
        Sampling sampling = Sampling.of(0.1);

        // When
        long kept = IntStream.range(0, 10_000)
                .filter(i -> sampling.keeps(TraceIds.randomTrace()))
                .count();

        // Then
        assertThat(kept).isBetween(700L, 1_300L);
        assertThat(Sampling.of(0).keeps(TraceIds.randomTrace())).isFalse();
        assertThat(Sampling.of(1).keeps("0".repeat(16) + "7" + "f".repeat(15))).isTrue();
    }

    @Test
    void shouldGiveTheSameIdForTheSameThingAndOthersForOthers() {
        // When
        long different = IntStream.range(0, 1_000)
                .mapToObj(i -> TraceIds.spanOf("dlv_1", 0, 1, i))
                .distinct()
                .count();

        // Then
        assertThat(different).isEqualTo(1_000);
        assertThat(TraceIds.spanOf("dlv_1", 0, 1, 2)).isEqualTo(TraceIds.spanOf("dlv_1", 0, 1, 2));
        assertThat(TraceIds.spanOf("dlv_1", 0)).isNotEqualTo(TraceIds.spanOf("dlv_2", 0));
        assertThat(TraceIds.traceOf("dlv_1", 1)).matches("[0-9a-f]{32}").isNotEqualTo(TraceIds.traceOf("dlv_1", 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:4318", "grpc://127.0.0.1:4317", "http://u:p@127.0.0.1", "http://127.0.0.1/?key=1"})
    void shouldRefuseWhatIsNoAddressOfAReceiver(String endpoint) {
        assertThatThrownBy(() -> settings(Map.of("tracing.endpoint", endpoint)).get(TracingSettings.ENDPOINT))
                .isInstanceOf(SettingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "-0.1", "NaN", "some"})
    void shouldRefuseWhatIsNoPart(String ratio) {
        assertThatThrownBy(() -> settings(Map.of("tracing.sample-ratio", ratio)).get(TracingSettings.SAMPLE_RATIO))
                .isInstanceOf(SettingException.class);
    }

    @Test
    void shouldAddThePathThatReceiversHave() {
        assertThat(Otlp.address("http://h:4318")).isEqualTo("http://h:4318/v1/traces");
        assertThat(Otlp.address("http://h:4318/")).isEqualTo("http://h:4318/v1/traces");
        assertThat(Otlp.address("https://h/otlp/v1/traces")).isEqualTo("https://h/otlp/v1/traces");
    }

    @Test
    void shouldTakeHeadersAsOpenTelemetryWritesThem() {
        assertThat(Otlp.headers("authorization=Bearer%20a+b==, x-team = blue"))
                .containsExactly(entry("authorization", "Bearer a+b=="), entry("x-team", "blue"));
        assertThat(Otlp.headers("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "=s3cret", "a b=s3cret", "name=s3cret%", "name=s3c\nret"})
    void shouldRefuseWhatAreNoHeadersAndNotRepeatThem(String headers) {
        assertThatThrownBy(() -> Otlp.headers(headers))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("tracing.headers")
                .hasMessageNotContaining("s3c");
    }

    private static Settings settings(Map<String, String> values) {
        return Settings.of(values);
    }
}
