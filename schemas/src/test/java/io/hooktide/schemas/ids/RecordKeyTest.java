package io.hooktide.schemas.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordKeyTest {

    // As Python's urllib.parse.quote(part, safe='~-._') encodes them.
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "42,42",
                "a/b,a%2Fb",
                "100%,100%25",
                "a+b,a%2Bb",
                "a b,a%20b",
                "a*b,a%2Ab",
                "~-._,~-._",
                "!'(),%21%27%28%29",
                "Ärger 😀,%C3%84rger%20%F0%9F%98%80",
                "%2F,%252F"
            })
    void shouldEncodeAndDecode(String part, String encoded) {
        // When
        byte[] key = RecordKey.of("acme", "invoice", part);

        // Then
        assertThat(new String(key, StandardCharsets.UTF_8)).isEqualTo("acme/invoice/" + encoded);
        assertThat(RecordKey.parts(key)).containsExactly("acme", "invoice", part);
    }

    @Test
    void shouldKeepControlCharactersAndEmptyParts() {
        // When
        byte[] key = RecordKey.of("", "\u0000\n", "");

        // Then
        assertThat(new String(key, StandardCharsets.UTF_8)).isEqualTo("/%00%0A/");
        assertThat(RecordKey.parts(key)).containsExactly("", "\u0000\n", "");
    }

    @Test
    void shouldReadWhatOthersLeaveUnencoded() {
        // When
        // Then
        assertThat(RecordKey.parts("a/b+c*d".getBytes(StandardCharsets.UTF_8))).containsExactly("a", "b+c*d");
    }

    @Test
    void shouldRefuseEscapeThatIsNotValid() {
        // When
        // Then
        assertThatThrownBy(() -> RecordKey.parts("a/%G1".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
