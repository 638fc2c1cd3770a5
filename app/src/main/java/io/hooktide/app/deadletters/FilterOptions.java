package io.hooktide.app.deadletters;

import io.hooktide.app.CliException;
import io.hooktide.app.Times;
import io.hooktide.retry.deadletters.DeadLetterFilter;
import io.hooktide.retry.deadletters.DeadLetterId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which dead letters are meant. A mixin. */
final class FilterOptions {
    @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's.")
    private Optional<String> tenant;

    @Option(names = "--subscription", paramLabel = "ID", description = "Only this subscription's.")
    private Optional<String> subscription;

    @Option(
            names = "--event-type",
            paramLabel = "TYPE",
            description = "Only of this type, for example invoice.updated.")
    private Optional<String> eventType;

    @Option(names = "--event", paramLabel = "ID", description = "Only those of this event.")
    private Optional<String> event;

    @Option(names = "--object-type", paramLabel = "TYPE", description = "Only of objects of this type.")
    private Optional<String> objectType;

    @Option(names = "--object", paramLabel = "ID", description = "Only of objects with this id.")
    private Optional<String> object;

    @Option(
            names = {"--code", "--response-code"},
            paramLabel = "CODE",
            description = "Only those last answered so: 503, 5xx or 500-503.")
    private Optional<String> code;

    @Option(names = "--error", paramLabel = "ERROR", description = "Only those with this error, for example timeout.")
    private Optional<String> error;

    @Option(names = "--state", paramLabel = "STATE", description = "Only those: open, replayed or discarded.")
    private Optional<String> state;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Only those: attempts_exhausted, rejected, address_refused, render_failed, deferred_too_long,"
                    + " held_too_long, unknown_subscription, too_large or unreadable.")
    private Optional<String> reason;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only then or later: a time, or how long ago, for example 2h.")
    private Optional<String> since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only before: a time, or how long ago.")
    private Optional<String> until;

    /** As parameters of a request. */
    Map<String, String> parameters(Instant now) {
        Map<String, String> parameters = new LinkedHashMap<>();
        tenant.ifPresent(value -> parameters.put("tenantId", value));
        subscription.ifPresent(value -> parameters.put("subscriptionId", value));
        eventType.ifPresent(value -> parameters.put("eventType", value));
        fine().forEach((name, value) -> value.ifPresent(text -> parameters.put(name, text)));
        reason.map(FilterOptions::reason).ifPresent(value -> parameters.put("reason", value));
        since.ifPresent(text -> parameters.put("from", Times.show(Times.parse("--since", text, now))));
        until.ifPresent(text -> parameters.put("to", Times.show(Times.parse("--until", text, now))));
        return parameters;
    }

    private Map<String, Optional<String>> fine() {
        return Map.of(
                "eventId", event,
                "objectType", objectType,
                "objectId", object,
                "responseCode", code,
                "error", error,
                "state", state);
    }

    /**
     * For what reads the topics.
     *
     * @throws CliException where something is given that only the log history can look for
     */
    DeadLetterFilter filter(Collection<String> ids) {
        if (fine().values().stream().anyMatch(Optional::isPresent)) {
            throw CliException.usage(
                    "--event, --object-type, --object, --code, --error and --state need the log history:"
                            + " the topics alone are looked through by tenant, subscription, event type, reason and time");
        }
        Instant now = Clock.systemUTC().instant();
        return new DeadLetterFilter(
                ids.stream().map(FilterOptions::id).collect(Collectors.toSet()),
                tenant,
                subscription,
                eventType,
                reason.map(FilterOptions::reason),
                since.map(text -> Times.parse("--since", text, now)),
                until.map(text -> Times.parse("--until", text, now)));
    }

    static DeadLetterId id(String text) {
        try {
            return DeadLetterId.parse(text);
        } catch (IllegalArgumentException notAnId) {
            throw CliException.usage(notAnId.getMessage());
        }
    }

    private static String reason(String text) {
        Set<String> reasons = Set.of(
                "attempts_exhausted",
                "rejected",
                "address_refused",
                "render_failed",
                "deferred_too_long",
                "held_too_long",
                "unknown_subscription",
                "too_large",
                "unreadable");
        if (!reasons.contains(text)) {
            throw CliException.usage("--reason: '" + text + "' is none; see 'hooktide help dead-letters list'");
        }
        return text;
    }
}
