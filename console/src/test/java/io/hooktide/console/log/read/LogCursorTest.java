package io.hooktide.console.log.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogCursorTest {
    @Test
    void shouldReadWhatItWrote() {
        LogCursor cursor =
                new LogCursor(Instant.parse("2026-11-22T10:00:00.123Z"), "dlv_0123456789abcdef0123456789abcdef");

        assertThat(LogCursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "MTIz", "%00", "JyBPUiAxPTE", "🦆"})
    void shouldRefuseWhatWasNotGivenOut(String text) {
        assertThatThrownBy(() -> LogCursor.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
