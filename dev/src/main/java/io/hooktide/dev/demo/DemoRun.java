package io.hooktide.dev.demo;

import io.hooktide.app.StopSignal;
import io.hooktide.dev.balance.Account;
import io.hooktide.dev.balance.Balance;
import io.hooktide.dev.balance.TopicReader;
import io.hooktide.dev.board.Board;
import io.hooktide.dev.board.BoardFeed;
import io.hooktide.dev.board.DeliveryView;
import io.hooktide.dev.board.Line;
import io.hooktide.dev.stack.Stack;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.topics.Topics;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One demonstration on a stack that is up: subscribe, publish, watch, add up. */
final class DemoRun {
    private static final Duration LOOK = Duration.ofMillis(100);
    /** How much longer than expected it may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Scenario scenario;
    private final PrintWriter out;
    private final StopSignal stop;
    private final Clock clock;

    DemoRun(Scenario scenario, PrintWriter out, StopSignal stop, Clock clock) {
        this.scenario = scenario;
        this.out = out;
        this.stop = stop;
        this.clock = clock;
    }

    /** How the deliveries are shown, made once the endpoints have their subscriptions. */
    interface Views {
        DeliveryView of(Customers customers, Headline headline);
    }

    /** @return the exit code */
    int on(Stack stack, Views views) {
        Customers customers = new Customers(scenario, stack);
        customers.subscribe();
        out.println("Subscribed " + scenario.endpoints().size() + " endpoints; one of them is not switched on.");
        Instant start = clock.instant();
        out.println("Published " + customers.publish() + " events. A delivery is one event for one subscription:");
        out.println();
        DeliveryView view = views.of(customers, new Headline(new EndEstimate(scenario)));
        watch(stack.settings(), new Board(customers::path), view);
        return conclude(stack.settings(), start);
    }

    private void watch(Settings settings, Board board, DeliveryView view) {
        Instant deadline = clock.instant().plus(scenario.length()).plus(PATIENCE);
        Topics topics = CommonSettings.topics(settings);
        try (BoardFeed feed =
                new BoardFeed(kafka(settings), CommonSettings.codecs(settings), topics, board, view::attempt)) {
            while (!stop.stopping() && !settled(board) && clock.instant().isBefore(deadline)) {
                feed.advance(LOOK);
                view.show(board);
            }
        }
    }

    private boolean settled(Board board) {
        return board.lines().size() >= scenario.matches() && board.count(Line.State.PENDING) == 0;
    }

    private int conclude(Settings settings, Instant start) {
        boolean interrupted = stop.stopping();
        Duration took = Duration.between(start, clock.instant());
        try (TopicReader reader = new TopicReader(kafka(settings), CommonSettings.codecs(settings))) {
            Account account = reader.account(CommonSettings.topics(settings));
            Balance balance = account.balance();
            Summary summary = new Summary(balance, account.attemptsMade(), took, interrupted);
            summary.lines().forEach(out::println);
            return summary.exitCode(scenario.matches());
        }
    }

    private static Map<String, Object> kafka(Settings settings) {
        return settings.kafka("demo");
    }
}
