package io.hooktide.dev.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainLineTest {
    @Test
    void shouldTellOneAttemptInOneLine() {
        assertThat(PlainLine.of(Records.attempt("1", 1, "pending", 503), "/crm", Records.NOW.minusMillis(1_500)))
                .isEqualTo("    1.5 s  acme  invoice.updated 42 -> /crm  attempt 1: 503, next attempt in 10 s");
        assertThat(PlainLine.of(Records.attempt("1", 4, "dead_lettered", null), "/crm", Records.NOW))
                .isEqualTo("    0.0 s  acme  invoice.updated 42 -> /crm  attempt 4: connect refused, dead-lettered"
                        + " (attempts exhausted)");
    }
}
