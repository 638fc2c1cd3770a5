package io.hooktide.receiver.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnsweringTest {
    @Test
    void shouldGiveEachDeliveryItsOwnSequenceAndKeepTheLastStep() {
        // Given
        Answering answering = new Answering(ScriptText.parse("/a=503*2,200"));

        // Then
        assertThat(answers(answering, "one", "one", "two", "one", "one"))
                .containsExactly("503", "503", "503", "200", "200");
    }

    @Test
    void shouldCountByPathWithoutAnId() {
        assertThat(answers(new Answering(ScriptText.parse("/a=503,200")), null, null))
                .containsExactly("503", "200");
    }

    @Test
    void shouldRememberTheNewestIdsOnly() {
        // Given
        Answering answering = new Answering(ScriptText.parse("/a=503,200"), 2);

        // Then: the first was forgotten when the third came
        assertThat(answers(answering, "1", "2", "3", "1", "3")).containsExactly("503", "503", "503", "503", "200");
    }

    @Test
    void shouldStartAnewWithANewScript() {
        // Given
        Answering answering = new Answering(ScriptText.parse("/a=503,200"));
        answers(answering, "1");

        // When
        answering.replace(ScriptText.parse("/a=500,201"));

        // Then
        assertThat(answers(answering, "1", "1")).containsExactly("500", "201");
    }

    private static List<String> answers(Answering answering, String... ids) {
        return Stream.of(ids)
                .map(id -> answering.next("/a", id, false).step().label())
                .toList();
    }
}
