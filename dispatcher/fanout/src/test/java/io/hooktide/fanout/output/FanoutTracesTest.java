package io.hooktide.fanout.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.tracing.Tracing;
import io.hooktide.schemas.trace.TraceContext;
import io.hooktide.schemas.trace.TraceHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class FanoutTracesTest {
    private static final TraceContext PUBLISH =
            new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", false, "a=1");

    @Test
    void shouldReadNothingWhereItIsOff() {
        // Given
        FanoutTraces off = traces(Tracing.OFF);

        // When
        FanoutTraces.Turn turn = off.begin(source(PUBLISH));

        // Then
        assertThat(turn.context()).isNull();
        assertThat(turn).isSameAs(off.begin(source(PUBLISH)));
    }

    @Test
    void shouldCarryThePublishersOwnPlaceWhereItOnlyPassesOn() {
        assertThat(traces(Tracing.PASSING_ON).begin(source(PUBLISH)).context()).isEqualTo(PUBLISH);
        assertThat(traces(Tracing.PASSING_ON).begin(source(null)).context()).isNull();
    }

    @Test
    void shouldGoOnBelowThePublishAlsoWhereTheTraceIsNotKept() {
        // Given
        Map<String, String> settings = Map.of("tracing.endpoint", "http://127.0.0.1:9");
        try (Tracing tracing = Tracing.of(Settings.of(settings), "fanout", new SimpleMeterRegistry())) {
            // When
            FanoutTraces.Turn turn = traces(tracing).begin(source(PUBLISH));

            // Then
            assertThat(turn.parent()).isEqualTo(PUBLISH);
            assertThat(turn.context()).isEqualTo(PUBLISH.withSpan(turn.context().spanId()));
            assertThat(turn.context().spanId()).isNotEqualTo(PUBLISH.spanId());
        }
    }

    @Test
    void shouldHarmNoFanOutWhereASpanCannotBeMade() {
        // Given
        Map<String, String> settings = Map.of("tracing.endpoint", "http://127.0.0.1:9");
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Tracing tracing = Tracing.of(Settings.of(settings), "fanout", meters)) {
            FanoutTraces traces = new FanoutTraces(tracing, null, "fanout");

            // When: there is no clock, and no event
            FanoutTraces.Turn turn = traces.begin(source(null));
            TraceContext kept = tracing.begin("f".repeat(32));
            traces.ended(new FanoutTraces.Turn(null, kept, Instant.EPOCH), null, source(null), 1);

            // Then
            assertThat(turn.context()).isNull();
            assertThat(meters.get("hooktide_spans_total")
                            .tag("fate", "failed")
                            .counter()
                            .count())
                    .isEqualTo(2);
        }
    }

    private static FanoutTraces traces(Tracing tracing) {
        return new FanoutTraces(tracing, Clock.systemUTC(), "fanout");
    }

    private static Source source(TraceContext trace) {
        RecordHeaders headers = new RecordHeaders();
        TraceHeaders.write(trace, headers);
        return new Source("change-events", 0, 0, Instant.EPOCH, null, null, headers);
    }
}
