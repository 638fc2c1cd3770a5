package io.hooktide.app.deadletters;

import io.hooktide.app.CliException;
import io.hooktide.app.filter.EventOptions;
import io.hooktide.retry.deadletters.DeadLetterFilter;
import io.hooktide.retry.deadletters.DeadLetterId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which dead letters are meant. A mixin. */
final class FilterOptions {
    private static final Set<String> REASONS = Set.of(
            "attempts_exhausted",
            "rejected",
            "address_refused",
            "render_failed",
            "deferred_too_long",
            "held_too_long",
            "unknown_subscription",
            "too_large",
            "unreadable");
    /** What the topics alone can be looked through by. */
    private static final Set<String> COARSE = Set.of("tenantId", "subscriptionId", "eventType", "reason", "from", "to");

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's; with a key for all tenants.")
    private Optional<String> tenant;

    @Mixin
    private EventOptions events;

    @Option(names = "--error", paramLabel = "ERROR", description = "Only those with this error, for example timeout.")
    private Optional<String> error;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Only those: attempts_exhausted, rejected, address_refused, render_failed, deferred_too_long,"
                    + " held_too_long, unknown_subscription, too_large or unreadable.")
    private Optional<String> reason;

    /** As the API names them; may be added to. */
    Map<String, String> parameters(Instant now) {
        Map<String, String> parameters = events.parameters(now);
        tenant.ifPresent(value -> parameters.put("tenantId", value));
        error.ifPresent(value -> parameters.put("error", value));
        reason.map(FilterOptions::reason).ifPresent(value -> parameters.put("reason", value));
        return parameters;
    }

    /**
     * For what reads the topics.
     *
     * @throws CliException where something is given that only the log history can look for
     */
    static DeadLetterFilter coarse(Map<String, String> parameters) {
        if (!COARSE.containsAll(parameters.keySet())) {
            throw CliException.usage(
                    "--event, --object-type, --object, --code, --error and --state need the log history:"
                            + " the topics alone are looked through by tenant, subscription, event type, reason and time");
        }
        return new DeadLetterFilter(
                Set.of(),
                Optional.ofNullable(parameters.get("tenantId")),
                Optional.ofNullable(parameters.get("subscriptionId")),
                Optional.ofNullable(parameters.get("eventType")),
                Optional.ofNullable(parameters.get("reason")),
                Optional.ofNullable(parameters.get("from")).map(Instant::parse),
                Optional.ofNullable(parameters.get("to")).map(Instant::parse));
    }

    static DeadLetterId id(String text) {
        try {
            return DeadLetterId.parse(text);
        } catch (IllegalArgumentException notAnId) {
            throw CliException.usage(notAnId.getMessage());
        }
    }

    private static String reason(String text) {
        if (!REASONS.contains(text)) {
            throw CliException.usage(
                    "--reason: '" + text + "' is none of " + String.join(", ", new TreeSet<>(REASONS)));
        }
        return text;
    }
}
