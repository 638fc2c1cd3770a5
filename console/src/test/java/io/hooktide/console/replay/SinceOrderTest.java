package io.hooktide.console.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.Json;
import io.hooktide.runtime.http.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SinceOrderTest {
    private static final String LEAST = "\"since\":\"2026-11-20T08:00:00Z\",\"why\":\"a test\"";

    @Test
    void shouldGuardUnlessToldNotTo() throws Exception {
        assertThat(SinceOrder.read(json("{" + LEAST + "}"), true))
                .isEqualTo(new SinceOrder(Instant.parse("2026-11-20T08:00:00Z"), "a test", 500, true, false));
        assertThat(SinceOrder.read(json("{" + LEAST + ",\"staleGuard\":false,\"dryRun\":true,\"rate\":7}"), true))
                .isEqualTo(new SinceOrder(Instant.parse("2026-11-20T08:00:00Z"), "a test", 7, false, true));
    }

    @Test
    void shouldKnowNoGuardWhereThereIsNone() throws Exception {
        // Given
        ObjectNode guarded = json("{" + LEAST + ",\"staleGuard\":true}");

        // Then
        assertThat(SinceOrder.read(json("{" + LEAST + "}"), false).staleGuard()).isFalse();
        assertThatThrownBy(() -> SinceOrder.read(guarded, false)).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldAskForTimeAndReason() throws Exception {
        // Given
        ObjectNode untold = json("{\"since\":\"2026-11-20T08:00:00Z\"}");
        ObjectNode untimed = json("{\"why\":\"a test\"}");

        // Then
        assertThatThrownBy(() -> SinceOrder.read(untold, true)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> SinceOrder.read(untimed, true)).isInstanceOf(ProblemException.class);
    }

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) Json.MAPPER.readTree(text);
    }
}
