package io.hooktide.dev.demo;

import io.hooktide.dev.board.Board;
import io.hooktide.dev.board.Line;
import io.hooktide.dev.board.Span;
import java.time.Instant;

/** What stands above the table. Pure. */
record Headline(EndEstimate estimate) {
    String of(Board board, Instant now) {
        int waiting = board.count(Line.State.PENDING);
        String counts = board.lines().size() + " deliveries: " + board.count(Line.State.DELIVERED) + " delivered, "
                + board.count(Line.State.DEAD_LETTERED) + " dead-lettered, " + waiting + " under way";
        boolean over = waiting == 0 && !board.lines().isEmpty();
        return counts + (over ? "" : "; ends in about " + Span.about(estimate.left(board.lines(), now)));
    }
}
