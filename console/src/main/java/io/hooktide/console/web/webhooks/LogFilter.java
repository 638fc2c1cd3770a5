package io.hooktide.console.web.webhooks;

import io.hooktide.console.log.read.CodeRange;
import io.hooktide.console.log.read.DeliveryFilter;
import io.hooktide.console.log.read.LogCursor;
import io.hooktide.console.web.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the log of a webhook is narrowed to, as it was typed; what cannot be meant is left out. */
public record LogFilter(String status, String event, String object, String code, String from, String to) {
    private static final Set<String> STATUSES = Set.of("pending", "delivered", "dead_lettered", "dropped");

    static LogFilter of(Visit visit) {
        return new LogFilter(
                visit.query("status").filter(STATUSES::contains).orElse(""),
                visit.query("event").orElse(""),
                visit.query("object").orElse(""),
                visit.query("code").orElse(""),
                visit.query("from").orElse(""),
                visit.query("to").orElse(""));
    }

    public boolean isEmpty() {
        return (status + event + object + code + from + to).isEmpty();
    }

    DeliveryFilter conditions(String subscriptionId, Optional<String> tenantId) {
        return DeliveryFilter.all()
                .subscription(Optional.of(subscriptionId))
                .tenant(tenantId)
                .status(text(status))
                .eventType(text(event))
                .objectId(text(object))
                .responseCode(read(code, CodeRange::parse))
                .from(read(from, LogFilter::time))
                .to(read(to, LogFilter::time));
    }

    /** The same as part of an address. */
    public String query() {
        return "status=" + status + "&event=" + encoded(event) + "&object=" + encoded(object) + "&code=" + encoded(code)
                + "&from=" + encoded(from) + "&to=" + encoded(to);
    }

    static Optional<LogCursor> cursor(Visit visit) {
        return visit.query("after").flatMap(text -> read(text, LogCursor::parse));
    }

    // As browsers send it: without a zone. The console speaks UTC.
    private static Instant time(String text) {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static Optional<String> text(String typed) {
        return Optional.of(typed).filter(value -> !value.isEmpty());
    }

    private static <T> Optional<T> read(String typed, Function<String, T> reader) {
        try {
            return text(typed).map(reader);
        } catch (IllegalArgumentException | DateTimeParseException cannotBeMeant) {
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
