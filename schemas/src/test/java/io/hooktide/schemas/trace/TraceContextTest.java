package io.hooktide.schemas.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String VALID = "00-" + TRACE + "-" + SPAN + "-01";

    @Test
    void shouldReadAndWriteTheSpecificationsExample() {
        // When
        TraceContext read = TraceContext.parse(VALID, "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE");

        // Then
        assertThat(read).isEqualTo(new TraceContext(TRACE, SPAN, true, "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE"));
        assertThat(read.traceparent()).isEqualTo(VALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.x",
                "0x-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
                " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            })
    void shouldTakeForNoTraceWhatTheSpecificationForbids(String traceparent) {
        assertThat(TraceContext.parse(traceparent, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-the-future-will-be-like",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff"
            })
    void shouldReadLaterVersionsAndUnknownFlagsAsFarAsTheyAreKnown(String traceparent) {
        assertThat(TraceContext.parse(traceparent, null).traceparent()).isEqualTo(VALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "foo=1,foo=2", "Foo=1", "foo@=1", "foo=bar=baz", "foo=\u00e4", "foo=", ",", " "})
    void shouldKeepTheTraceWithoutAStateThatIsNotValid(String tracestate) {
        assertThat(TraceContext.parse(VALID, tracestate)).isEqualTo(new TraceContext(TRACE, SPAN, true, null));
    }

    @Test
    void shouldKeepNoStateThatIsTooLong() {
        // Given
        String tooMany = String.join(",", Collections.nCopies(33, "a=1"));

        // Then
        assertThat(TraceContext.parse(VALID, tooMany).tracestate()).isNull();
        assertThat(TraceContext.parse(VALID, "a=" + "x".repeat(600)).tracestate())
                .isNull();
        assertThat(TraceContext.parse(VALID, "fw529a3039@dt=FfC , a=1,").tracestate())
                .isEqualTo("fw529a3039@dt=FfC , a=1,");
    }

    @Test
    void shouldGoThroughTheHeadersOfARecord() {
        // Given
        TraceContext trace = new TraceContext(TRACE, SPAN, false, "a=1");
        RecordHeaders headers = new RecordHeaders();

        // When
        TraceHeaders.write(trace, headers);

        // Then
        assertThat(TraceHeaders.read(headers)).isEqualTo(trace);
        assertThat(TraceHeaders.read(new RecordHeaders())).isNull();
        assertThat(TraceHeaders.read(new RecordHeaders().add("traceparent", null)))
                .isNull();
        assertThat(TraceHeaders.read(
                        new RecordHeaders().add("traceparent", "nonsense".getBytes(StandardCharsets.UTF_8))))
                .isNull();
    }
}
