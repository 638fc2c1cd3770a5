package io.hooktide.console.log.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "28P01", "3D000", "53300", "57P01", "57P03"})
    void shouldBeLostWhereNobodyAnswers(String state) {
        assertThat(Reach.isLost(new IllegalStateException(new SQLException("x", state)), true))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"25006", "53100", "55P03", "57014", "40001"})
    void shouldBeReadWhereItCannotBeWritten(String state) {
        assertThat(Reach.isLost(new SQLException("x", state), false)).isFalse();
    }

    @Test
    void shouldKnowNothingFromOtherFailures() {
        assertThat(Reach.isLost(new IllegalStateException("Kafka"), true)).isFalse();
        assertThat(Reach.isLost(new IllegalStateException("Kafka"), false)).isTrue();
    }
}
