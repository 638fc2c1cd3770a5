package io.hooktide.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void shouldAlignColumnsAndNumbersToTheRight() {
        // Given
        Table table = new Table("NAME", "COUNT", "WHY").row("a", 5, "x").row("longer", 1200, null);

        // When
        String text = printed(table);

        // Then
        assertThat(text.lines()).containsExactly("NAME    COUNT  WHY", "a           5  x", "longer   1200  -");
    }

    @Test
    void shouldNotLetACellMoveTheCursor() {
        // When
        String text = printed(new Table("NAME").row("a\u001b[2Jb\nc"));

        // Then
        assertThat(text.lines()).containsExactly("NAME", "a?[2Jb?c");
    }

    @Test
    void shouldRefuseARowOfAnotherLength() {
        assertThatThrownBy(() -> new Table("A", "B").row("x")).hasMessageContaining("1 cells for 2 columns");
    }

    private static String printed(Table table) {
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text, true));
        return text.toString();
    }
}
