package io.hooktide.dev.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveTableTest {
    private static final List<Line> LINES = List.of(
            line("1", 1, "200", Line.State.DELIVERED, null, ""),
            line("2", 1, "503", Line.State.PENDING, 9, ""),
            line("3", 4, "503", Line.State.DEAD_LETTERED, null, "attempts exhausted"),
            line("4", 0, "", Line.State.PENDING, null, ""));

    @Test
    void shouldShowEachDeliveryInAlignedColumns() {
        // When
        List<String> screen = new LiveTable(100, 24, Style.PLAIN).render("Title", LINES, Records.NOW);

        // Then
        assertThat(screen)
                .containsExactly(
                        "Title",
                        "",
                        "TENANT  EVENT               ENDPOINT  TRIES  LAST  STATE",
                        "acme    invoice.updated 42  /crm      1      200   delivered",
                        "acme    invoice.updated 42  /crm      1      503   next attempt in 9 s",
                        "acme    invoice.updated 42  /crm      4      503   dead letter: attempts exhausted",
                        "acme    invoice.updated 42  /crm      -      -     on its way");
    }

    @Test
    void shouldFitAnyTerminal() {
        for (int width : new int[] {1, 20, 40, 60, 80, 200}) {
            for (int height : new int[] {5, 6, 24}) {
                // When
                List<String> screen = new LiveTable(width, height, Style.PLAIN)
                        .render("A title that is rather long for a small one", many(30), Records.NOW);

                // Then
                assertThat(screen)
                        .hasSizeLessThan(height)
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
            }
        }
    }

    @Test
    void shouldShowWhatGoesOnBeforeWhatHasEndedWhereNotAllFit() {
        // When
        List<String> screen = new LiveTable(100, 7, Style.PLAIN).render("Title", LINES, Records.NOW);

        // Then
        assertThat(screen).anyMatch(line -> line.contains("next attempt in 9 s"));
        assertThat(screen).anyMatch(line -> line.contains("on its way"));
        assertThat(screen).last().isEqualTo("... and 2 more");
    }

    @Test
    void shouldColourTheStateOnly() {
        // When
        List<String> screen = new LiveTable(100, 24, new Style(true)).render("Title", LINES, Records.NOW);

        // Then
        assertThat(screen.get(3)).endsWith("\u001b[32mdelivered\u001b[0m");
        assertThat(screen.get(5)).contains("\u001b[31mdead letter");
    }

    @Test
    void shouldCountDown() {
        assertThat(LiveTable.state(LINES.get(1), Records.NOW.plusMillis(8_700))).isEqualTo("next attempt in 0.3 s");
        assertThat(LiveTable.state(LINES.get(1), Records.NOW.plusSeconds(9))).isEqualTo("next attempt now");
    }

    @Test
    void shouldSayDurationsAsPeopleDo() {
        assertThat(Span.of(Duration.ofMillis(300))).isEqualTo("0.3 s");
        assertThat(Span.of(Duration.ofSeconds(24))).isEqualTo("24 s");
        assertThat(Span.of(Duration.ofSeconds(140))).isEqualTo("2 min 20 s");
        assertThat(Span.of(Duration.ofSeconds(120))).isEqualTo("2 min");
        assertThat(Span.of(Duration.ofSeconds(-1))).isEqualTo("0 s");
        assertThat(Span.about(Duration.ofMillis(132_001))).isEqualTo("2 min 15 s");
        assertThat(Span.about(Duration.ofMillis(1_310))).isEqualTo("2 s");
    }

    @Test
    void shouldReadTheTerminalsSize() {
        assertThat(Terminal.parse("50 132\n")).isEqualTo(new Terminal(132, 50));
        assertThat(Terminal.parse("0 0\n")).isEqualTo(new Terminal(80, 24));
        assertThat(Terminal.parse("stty: no tty")).isEqualTo(new Terminal(80, 24));
    }

    private static List<Line> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> line("n" + n, 1, "200", Line.State.DELIVERED, null, ""))
                .toList();
    }

    private static Line line(
            String id, int attempts, String answer, Line.State state, Integer nextInSeconds, String reason) {
        return new Line(
                id,
                "acme",
                "invoice.updated 42",
                "/crm",
                attempts,
                answer,
                state,
                nextInSeconds == null ? null : Records.NOW.plusSeconds(nextInSeconds),
                reason);
    }
}
