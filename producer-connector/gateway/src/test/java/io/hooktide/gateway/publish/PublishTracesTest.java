package io.hooktide.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.tracing.Tracing;
import io.hooktide.schemas.trace.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishTracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Test
    void shouldReadNothingWhereItIsOff() {
        // When
        PublishTraces.Turn turn = traces(Tracing.OFF).begin(headers(PARENT));

        // Then
        assertThat(turn.context()).isNull();
        assertThat(turn).isSameAs(traces(Tracing.OFF).begin(headers(PARENT)));
    }

    @Test
    void shouldGoOnBelowThePublisherWithAllItsTracestates() {
        // Given
        try (Tracing tracing = on()) {
            MultiMap headers = headers(PARENT).add("TraceState", "a=1").add("tracestate", "b=2");

            // When
            TraceContext context = traces(tracing).begin(headers).context();

            // Then
            assertThat(context.traceId()).isEqualTo(TRACE);
            assertThat(context.spanId()).isNotEqualTo("b7ad6b7169203331");
            assertThat(context.tracestate()).isEqualTo("a=1,b=2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "00-00000000000000000000000000000000-b7ad6b7169203331-01"})
    void shouldBeginATraceWhereThePublishersIsNotValid(String parent) {
        try (Tracing tracing = on()) {
            // When
            PublishTraces.Turn turn = traces(tracing).begin(headers(parent).add("tracestate", "a=1"));

            // Then
            assertThat(turn.parent()).isNull();
            assertThat(turn.context().traceId()).isNotEqualTo(TRACE);
            assertThat(turn.context().tracestate()).isNull();
        }
    }

    @Test
    void shouldTakeTwoParentsForNone() {
        try (Tracing tracing = on()) {
            // When
            PublishTraces.Turn turn = traces(tracing).begin(headers(PARENT).add("traceparent", PARENT));

            // Then
            assertThat(turn.parent()).isNull();
        }
    }

    @Test
    void shouldHarmNoRequestWhereASpanCannotBeMade() {
        try (Tracing tracing = on()) {
            // Given: there is no clock
            PublishTraces traces = new PublishTraces(tracing, null, "change-events");

            // When
            PublishTraces.Turn turn = traces.begin(headers(PARENT));
            traces.ended(new PublishTraces.Turn(null, tracing.begin(TRACE), Instant.EPOCH), 1, null);

            // Then
            assertThat(turn.context()).isNull();
        }
    }

    private static Tracing on() {
        return Tracing.of(
                Settings.of(Map.of("tracing.endpoint", "http://127.0.0.1:9")), "gateway", new SimpleMeterRegistry());
    }

    private static PublishTraces traces(Tracing tracing) {
        return new PublishTraces(tracing, Clock.systemUTC(), "change-events");
    }

    private static MultiMap headers(String traceparent) {
        return MultiMap.caseInsensitiveMultiMap().add("traceparent", traceparent);
    }
}
