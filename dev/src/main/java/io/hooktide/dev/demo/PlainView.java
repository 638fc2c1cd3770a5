package io.hooktide.dev.demo;

import io.hooktide.dev.board.Board;
import io.hooktide.dev.board.DeliveryView;
import io.hooktide.dev.board.Line;
import io.hooktide.dev.board.PlainLine;
import io.hooktide.schemas.DeliveryAttempt;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A line for each attempt, and now and then one that says how long it will take. */
final class PlainView implements DeliveryView {
    private static final Duration QUIET = Duration.ofSeconds(20);

    private final PrintWriter out;
    private final UnaryOperator<String> endpoints;
    private final Headline headline;
    private final Clock clock;
    private final Instant start;
    private Instant lastLine;

    PlainView(PrintWriter out, UnaryOperator<String> endpoints, Headline headline, Clock clock) {
        this.out = out;
        this.endpoints = endpoints;
        this.headline = headline;
        this.clock = clock;
        this.start = clock.instant();
        this.lastLine = start;
    }

    @Override
    public void attempt(DeliveryAttempt attempt) {
        print(PlainLine.of(attempt, endpoints.apply(attempt.getSubscriptionId()), start));
    }

    @Override
    public void show(Board board) {
        boolean quiet = Duration.between(lastLine, clock.instant()).compareTo(QUIET) > 0;
        if (quiet && board.count(Line.State.PENDING) > 0) {
            print(headline.of(board, clock.instant()));
        }
    }

    private void print(String line) {
        out.println(line);
        lastLine = clock.instant();
    }
}
