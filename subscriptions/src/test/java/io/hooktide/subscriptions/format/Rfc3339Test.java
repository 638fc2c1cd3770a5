package io.hooktide.subscriptions.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rfc3339Test {
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T10:00:00Z, 2026-11-21T10:00:00.000Z",
        "2024-02-29T23:59:59.999999Z, 2024-02-29T23:59:59.999Z",
        "1969-12-31T23:59:59.001Z, 1969-12-31T23:59:59.001Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
    })
    void shouldWriteMilliseconds(Instant time, String text) {
        assertThat(Rfc3339.text(time)).isEqualTo(text);
    }

    @Test
    void shouldWriteWhatTheFormatterWrites() {
        // Given
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
        long first = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
        long end = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            // When
            Instant time = Instant.ofEpochMilli(first + (long) (random.nextDouble() * (end - first)));
            // Then
            assertThat(Rfc3339.text(time)).isEqualTo(formatter.format(time));
        }
    }
}
