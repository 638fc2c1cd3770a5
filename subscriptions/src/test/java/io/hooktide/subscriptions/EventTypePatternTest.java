package io.hooktide.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypePatternTest {
    @ParameterizedTest
    @CsvSource({
        "job.image_created, job,       image_created, true",
        "job.image_created, job,       created,       false",
        "job.created,       Job,       created,       false",
        "ARINVOICE.updated, ARINVOICE, updated,       true",
        "job.*,             job,       deleted,       true",
        "job.*,             jobs,      deleted,       false",
        "*.deleted,         anything,  deleted,       true",
        "*.deleted,         anything,  created,       false",
        "*,                 anything,  created,       true"
    })
    void shouldMatch(String pattern, String objectType, String action, boolean expected) {
        assertThat(EventTypePattern.parse(pattern).matches(objectType, action)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"job.created", "job.*", "*.deleted", "*"})
    void shouldReadBackWhatItWrites(String text) {
        assertThat(EventTypePattern.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                ".",
                "*.*",
                "job",
                "job.",
                ".created",
                "job.Created",
                "job.created.twice",
                "jo b.created",
                "1job.created",
                "job.cre*",
                "jo*.created",
                "**",
                "job.created ",
                "job\n.created",
                "jöb.created"
            })
    void shouldRefuseWhatIsNoEventType(String text) {
        assertThatThrownBy(() -> EventTypePattern.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("*.deleted");
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 10_000})
    void shouldRefuseNamesThatAreTooLong(int length) {
        assertThatThrownBy(() -> EventTypePattern.parse("j".repeat(length) + ".created"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventTypePattern.parse("job." + "c".repeat(length)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
