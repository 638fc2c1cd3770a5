package io.hooktide.retry.deadletters;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a dead letter stands in its topic, which is its identity: written {@code <partition>-<offset>}. */
public record DeadLetterId(int partition, long offset) implements Comparable<DeadLetterId> {
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,9})-([0-9]{1,18})");
    private static final Comparator<DeadLetterId> ORDER =
            Comparator.comparingInt(DeadLetterId::partition).thenComparingLong(DeadLetterId::offset);

    /** @throws IllegalArgumentException naming the text and the syntax */
    public static DeadLetterId parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not the id of a dead letter: <partition>-<offset>, for example 3-1042");
        }
        return new DeadLetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public int compareTo(DeadLetterId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
