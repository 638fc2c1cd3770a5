package io.hooktide.dev.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.dev.board.Board;
import io.hooktide.dev.board.PaintedScreen;
import io.hooktide.dev.board.Records;
import io.hooktide.dev.board.Style;
import io.hooktide.dev.board.Terminal;
import io.hooktide.testkit.SettableClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the demonstration shows while it goes on, on a terminal and without. */
class ViewTest {
    private static final String UNDER_WAY = "2 deliveries: 1 delivered, 0 dead-lettered, 1 under way; ends in about ";

    private final StringWriter written = new StringWriter();
    private final PrintWriter out = new PrintWriter(written);
    private final SettableClock clock = new SettableClock(Records.NOW);
    private final Headline headline = new Headline(new EndEstimate(Scenario.atFullLength()));
    private final Board board = new Board(subscription -> "/crm");

    @Test
    void shouldSayHowManyThereAreAndWhenItEnds() {
        // When
        String before = headline.of(board, Records.NOW);
        goOn();
        String meanwhile = headline.of(board, Records.NOW);
        String later = headline.of(board, Records.NOW.plusSeconds(7));
        end();

        // Then: the first of the two is tried again after ten seconds, and gets its 200
        assertThat(before)
                .isEqualTo("0 deliveries: 0 delivered, 0 dead-lettered, 0 under way; ends in about 2 min 15 s");
        assertThat(meanwhile).isEqualTo(UNDER_WAY + "12 s");
        assertThat(later).isEqualTo(UNDER_WAY + "5 s");
        assertThat(headline.of(board, Records.NOW))
                .isEqualTo("2 deliveries: 1 delivered, 1 dead-lettered, 0 under way");
    }

    @Test
    void shouldKeepOneTableOnATerminal() {
        // Given
        LiveView view = new LiveView(out, new Terminal(70, 10), new Style(true), headline, clock);
        goOn();

        // When
        view.show(board);
        clock.advance(Duration.ofSeconds(4));
        view.show(board);

        // Then
        assertThat(PaintedScreen.after(written.toString()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(70))
                .satisfiesExactly(
                        title -> assertThat(title).startsWith("2 deliveries: 1 delivered"),
                        line -> assertThat(line).isEmpty(),
                        headings -> assertThat(headings).startsWith("TENANT"),
                        first -> assertThat(first).contains("next attempt in 6 s"),
                        second -> assertThat(second).contains("delivered"));
    }

    @Test
    void shouldSayWithoutATerminalThatItIsNotOverWhereItIsQuiet() {
        // Given
        PlainView view = new PlainView(out, subscription -> "/crm", headline, clock);
        goOn();

        // When
        clock.advance(Duration.ofSeconds(20));
        view.show(board);
        assertThat(written.toString()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        view.show(board);
        view.show(board);

        // Then
        assertThat(written.toString().lines()).singleElement().asString().startsWith(UNDER_WAY);
    }

    @Test
    void shouldSayNothingMoreOnceAllIsOver() {
        // Given
        PlainView view = new PlainView(out, subscription -> "/crm", headline, clock);
        goOn();
        end();

        // When
        clock.advance(Duration.ofMinutes(1));
        view.show(board);

        // Then
        assertThat(written.toString()).isEmpty();
    }

    private void goOn() {
        board.apply(Records.attempt("dlv_1", 1, "pending", 503));
        board.apply(Records.attempt("dlv_2", 1, "delivered", 200));
    }

    private void end() {
        board.apply(Records.attempt("dlv_1", 2, "dead_lettered", 503));
    }
}
