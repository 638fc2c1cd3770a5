package io.hooktide.console.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.runtime.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    @Test
    void shouldWantNothingWithoutTheHeader() {
        assertThatCode(() -> EntityTags.parse(null).require(3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " * ", "\"3\"", " \"3\" ", "\"2\", \"3\"", "W/\"3\",\"3\""})
    void shouldMatch(String header) {
        assertThatCode(() -> EntityTags.parse(header).require(3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "\"03\"", "\"\"", "W/\"3\"", "\"30\""})
    void shouldNotMatch(String header) {
        assertThatThrownBy(() -> EntityTags.parse(header).require(3))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(412));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "\"3", "3\"", "\"3\",", "*,\"3\"", "w/\"3\"", "\"a b\""})
    void shouldRefuseWhatIsNoEntityTag(String header) {
        assertThatThrownBy(() -> EntityTags.parse(header))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(400));
    }
}
