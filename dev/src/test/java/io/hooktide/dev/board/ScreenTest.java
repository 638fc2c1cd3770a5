package io.hooktide.dev.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final StringWriter written = new StringWriter();
    private final PrintWriter out = new PrintWriter(written);
    private final Screen screen = new Screen(out);

    @Test
    void shouldDrawOverWhatItDrewAndOverNothingElse() {
        // Given
        out.print("said before\n");

        // When
        screen.draw(List.of("a long first line", "second", "third"));
        screen.draw(List.of("short", "2"));
        screen.draw(List.of("last", "", "three", "four"));

        // Then
        assertThat(PaintedScreen.after(written.toString())).containsExactly("said before", "last", "", "three", "four");
    }

    @Test
    void shouldLeaveNothingOfALongerPicture() {
        // When
        screen.draw(List.of("a long first line", "second", "third"));
        screen.draw(List.of("short"));
        out.print("said after\n");

        // Then
        assertThat(PaintedScreen.after(written.toString())).containsExactly("short", "said after");
    }
}
