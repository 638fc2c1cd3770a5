package io.hooktide.app.replays;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.CliException;
import io.hooktide.app.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which dead letters a job is to send. A mixin. */
final class ReplayFilterOptions {
    @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's; with a key for all tenants.")
    private Optional<String> tenant;

    @Option(names = "--subscription", paramLabel = "ID", description = "Only this subscription's.")
    private Optional<String> subscription;

    @Option(names = "--event-type", paramLabel = "TYPE", description = "Only of this type: invoice.updated.")
    private Optional<String> eventType;

    @Option(names = "--event", paramLabel = "ID", description = "Only of this event.")
    private Optional<String> event;

    @Option(names = "--object-type", paramLabel = "TYPE", description = "Only of objects of this type.")
    private Optional<String> objectType;

    @Option(names = "--object", paramLabel = "ID", description = "Only of objects with this id.")
    private Optional<String> object;

    @Option(names = "--reason", paramLabel = "REASON", description = "Only those, for example attempts_exhausted.")
    private Optional<String> reason;

    @Option(names = "--response-code", paramLabel = "CODE", description = "Only last answered so: 503, or 5xx.")
    private Optional<String> code;

    @Option(names = "--error", paramLabel = "ERROR", description = "Only those, for example timeout.")
    private Optional<String> error;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only then or later: a time, or how long ago, for example 2h.")
    private Optional<String> since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only before: a time, or how long ago.")
    private Optional<String> until;

    @Option(names = "--all", description = "All there are; needed where nothing else says which.")
    private boolean all;

    /** Puts tenantId and filter into the order. */
    void addTo(ObjectNode order, List<String> ids, Instant now) {
        ObjectNode filter = order.putObject("filter");
        tenant.ifPresent(value -> order.put("tenantId", value));
        subscription.ifPresent(value -> filter.put("subscriptionId", value));
        eventType.ifPresent(value -> filter.put("eventType", value));
        event.ifPresent(value -> filter.put("eventId", value));
        objectType.ifPresent(value -> filter.put("objectType", value));
        object.ifPresent(value -> filter.put("objectId", value));
        reason.ifPresent(value -> filter.put("reason", value));
        code.ifPresent(value -> filter.put("responseCode", value));
        error.ifPresent(value -> filter.put("error", value));
        since.ifPresent(text -> filter.put("from", Times.show(Times.parse("--since", text, now))));
        until.ifPresent(text -> filter.put("to", Times.show(Times.parse("--until", text, now))));
        if (!ids.isEmpty()) {
            ArrayNode array = filter.putArray("ids");
            ids.forEach(array::add);
        }
        boolean limited = !filter.isEmpty() || tenant.isPresent();
        if (!limited && !all) {
            throw CliException.usage(
                    "say which: ids, --subscription, --event-type, --reason, --since or another filter, or --all");
        }
        if (limited && all) {
            throw CliException.usage("--all and what limits it cannot be given together");
        }
    }
}
