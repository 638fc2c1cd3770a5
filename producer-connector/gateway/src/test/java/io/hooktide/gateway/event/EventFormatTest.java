package io.hooktide.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFormatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
                "application/json ; profile=x"
            })
    void shouldKnowJson(String contentType) {
        assertThat(EventFormat.of(contentType)).contains(EventFormat.JSON);
    }

    @Test
    void shouldKnowLines() {
        assertThat(EventFormat.of("application/x-ndjson")).contains(EventFormat.NDJSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "text/plain",
                "application/jsonx",
                "application/json; charset=iso-8859-1",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/cloudevents+json"
            })
    void shouldKnowNothingElse(String contentType) {
        assertThat(EventFormat.of(contentType)).isEmpty();
    }

    @Test
    void shouldNotGuessWhereNothingIsSaid() {
        assertThat(EventFormat.of(null)).isEmpty();
    }
}
