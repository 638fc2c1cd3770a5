package io.hooktide.dev.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The deliveries as a table for a terminal, cut to its size: what still goes on comes before what has ended. Pure. */
public record LiveTable(int width, int height, Style style) {
    private static final List<String> HEADINGS = List.of("TENANT", "EVENT", "ENDPOINT", "TRIES", "LAST");

    /** @param title the first line */
    public List<String> render(String title, List<Line> lines, Instant now) {
        List<String> screen = new ArrayList<>();
        screen.add(style.strong(cut(title, width)));
        screen.add("");
        int room = Math.max(1, height - 4);
        List<Line> shown = shown(lines, room);
        List<Integer> widths = widths(shown);
        screen.add(style.quiet(cut(columns(HEADINGS, widths) + "STATE", width)));
        shown.forEach(line -> screen.add(row(line, widths, now)));
        if (shown.size() < lines.size()) {
            screen.add(style.quiet(cut("... and " + (lines.size() - shown.size()) + " more", width)));
        }
        return screen;
    }

    private static List<Line> shown(List<Line> lines, int room) {
        if (lines.size() <= room) {
            return lines;
        }
        return lines.stream()
                .sorted(Comparator.comparing(line -> !line.pending()))
                .limit(room - 1L)
                .toList();
    }

    private String row(Line line, List<Integer> widths, Instant now) {
        String start = columns(cells(line), widths);
        String state = state(line, now);
        if (start.length() >= width) {
            return cut(start, width);
        }
        String text = cut(state, width - start.length());
        return start
                + switch (line.state()) {
                    case DELIVERED -> style.good(text);
                    case DEAD_LETTERED -> style.bad(text);
                    case DROPPED -> style.quiet(text);
                    case PENDING -> style.waiting(text);
                };
    }

    /** In a few words. */
    static String state(Line line, Instant now) {
        return switch (line.state()) {
            case DELIVERED -> "delivered";
            case DEAD_LETTERED -> "dead letter" + (line.reason().isEmpty() ? "" : ": " + line.reason());
            case DROPPED -> "dropped";
            case PENDING -> pending(line, now);
        };
    }

    private static String pending(Line line, Instant now) {
        if (line.next() == null) {
            return line.attempts() == 0 ? "on its way" : "waiting";
        }
        Duration left = Duration.between(now, line.next());
        return left.isNegative() || left.isZero() ? "next attempt now" : "next attempt in " + Span.steady(left);
    }

    private static List<String> cells(Line line) {
        return List.of(
                printable(line.tenantId()),
                printable(line.event()),
                printable(line.endpoint()),
                line.attempts() == 0 ? "-" : Integer.toString(line.attempts()),
                line.answer().isEmpty() ? "-" : printable(line.answer()));
    }

    private static List<Integer> widths(List<Line> lines) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < HEADINGS.size(); column++) {
            Function<List<String>, Integer> length = lengthOf(column);
            widths.add(Stream.concat(Stream.of(HEADINGS), lines.stream().map(LiveTable::cells))
                    .map(length)
                    .reduce(0, Math::max));
        }
        return widths;
    }

    private static Function<List<String>, Integer> lengthOf(int column) {
        return cells -> cells.get(column).length();
    }

    private static String columns(List<String> cells, List<Integer> widths) {
        StringBuilder row = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            row.append(cell).append(" ".repeat(widths.get(column) - cell.length() + 2));
        }
        return row.toString();
    }

    // What senders of events choose must not move the cursor.
    private static String printable(String text) {
        return text.codePoints()
                .mapToObj(c -> Character.isISOControl(c) ? "?" : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : width < 1 ? "" : text.substring(0, width - 1) + "…";
    }
}
