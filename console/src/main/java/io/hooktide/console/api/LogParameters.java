package io.hooktide.console.api;

import io.hooktide.console.log.read.CodeRange;
import io.hooktide.console.log.read.DeliveryFilter;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.request.Times;
import io.hooktide.schemas.time.ShortDuration;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of the log history's operations. */
final class LogParameters {
    static final Set<String> OF_SUBSCRIPTION = Set.of(
            "status",
            "outcome",
            "eventType",
            "objectType",
            "objectId",
            "responseCode",
            "from",
            "to",
            "limit",
            "cursor");
    static final Set<String> OF_ALL = withMore(OF_SUBSCRIPTION, "subscriptionId", "eventId", "replayId");
    static final Duration DEFAULT_WINDOW = Duration.ofDays(1);

    private static final Set<String> STATUSES = Set.of("pending", "delivered", "dead_lettered", "dropped");
    private static final Set<String> OUTCOMES = Set.of("delivered", "retryable", "rejected");
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(2);

    private LogParameters() {}

    /** What is wrong is noted. */
    static DeliveryFilter filter(QueryParameters query) {
        return DeliveryFilter.all()
                .status(query.read("status", text -> oneOf(STATUSES, text)))
                .outcome(query.read("outcome", text -> oneOf(OUTCOMES, text)))
                .eventType(query.read("eventType", text -> text))
                .objectType(query.read("objectType", text -> text))
                .objectId(query.read("objectId", text -> text))
                .responseCode(query.read("responseCode", CodeRange::parse))
                .from(query.read("from", Times::parse))
                .to(query.read("to", Times::parse));
    }

    static Duration window(String text) {
        if (!text.matches(ShortDuration.PATTERN)) {
            throw new IllegalArgumentException("must be a duration, for example 1h");
        }
        Duration window = ShortDuration.parse(text);
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be from 5m to 2d");
        }
        return window;
    }

    private static String oneOf(Set<String> words, String text) {
        if (!words.contains(text)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", new TreeSet<>(words)));
        }
        return text;
    }

    static Set<String> withMore(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
