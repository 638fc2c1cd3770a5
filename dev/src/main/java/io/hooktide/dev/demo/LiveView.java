package io.hooktide.dev.demo;

import io.hooktide.dev.board.Board;
import io.hooktide.dev.board.DeliveryView;
import io.hooktide.dev.board.LiveTable;
import io.hooktide.dev.board.Screen;
import io.hooktide.dev.board.Style;
import io.hooktide.dev.board.Terminal;
import io.hooktide.schemas.DeliveryAttempt;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;

/** A table that is drawn again and again. */
final class LiveView implements DeliveryView {
    private final Screen screen;
    private final LiveTable table;
    private final Headline headline;
    private final Clock clock;

    LiveView(PrintWriter out, Terminal terminal, Style style, Headline headline, Clock clock) {
        this.screen = new Screen(out);
        this.table = new LiveTable(terminal.width(), terminal.height(), style);
        this.headline = headline;
        this.clock = clock;
    }

    @Override
    public void attempt(DeliveryAttempt attempt) {
        // The next picture shows it.
    }

    @Override
    public void show(Board board) {
        Instant now = clock.instant();
        screen.draw(table.render(headline.of(board, now), board.lines(), now));
    }
}
