package io.hooktide.app.deadletters;

import io.hooktide.app.CliException;
import io.hooktide.app.Times;
import io.hooktide.retry.deadletters.DeadLetterFilter;
import io.hooktide.retry.deadletters.DeadLetterId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
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

    DeadLetterFilter filter(Collection<String> ids) {
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
