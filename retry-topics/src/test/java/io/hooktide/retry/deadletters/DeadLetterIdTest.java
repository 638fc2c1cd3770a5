package io.hooktide.retry.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterIdTest {
    @Test
    void shouldReadWhatItWrites() {
        // When
        DeadLetterId id = DeadLetterId.parse("3-1042");

        // Then
        assertThat(id).isEqualTo(new DeadLetterId(3, 1042)).hasToString("3-1042");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3-", "-1", "3-x", "3--1", "9999999999-1", "3-1 ", "1-9999999999999999999"})
    void shouldRefuseWhatIsNoId(String text) {
        assertThatThrownBy(() -> DeadLetterId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("3-1042");
    }
}
