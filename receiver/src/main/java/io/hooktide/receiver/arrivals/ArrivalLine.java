package io.hooktide.receiver.arrivals;

import io.hooktide.receiver.signature.Verdict;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** One arrival as one line of a terminal; control characters of the sender never reach it. */
public final class ArrivalLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private ArrivalLine() {}

    /** Prints each arrival as it comes, in the machine's time zone. */
    public static Consumer<Arrival> printingTo(PrintStream out) {
        return arrival -> out.println(of(arrival, ZoneId.systemDefault()));
    }

    public static String of(Arrival arrival, ZoneId zone) {
        StringBuilder line = new StringBuilder(TIME.format(arrival.at().atZone(zone)))
                .append("  POST ")
                .append(arrival.path());
        arrival.header("webhook-id")
                .ifPresent(
                        id -> line.append("  ").append(id).append(" attempt ").append(arrival.attempt()));
        line.append("  ").append(arrival.length()).append(" B");
        if (arrival.signature().verdict() != Verdict.NOT_CHECKED) {
            line.append("  signature ").append(arrival.signature().verdict().wireName());
        }
        if (!arrival.signature().why().isEmpty() && arrival.signature().verdict() == Verdict.INVALID) {
            line.append(" (").append(arrival.signature().why()).append(')');
        }
        return visible(line.append("  -> ").append(arrival.answer()).toString());
    }

    private static String visible(String text) {
        return text.codePoints()
                .limit(400)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
