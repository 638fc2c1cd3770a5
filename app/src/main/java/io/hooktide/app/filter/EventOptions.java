package io.hooktide.app.filter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What deliveries and dead letters alike are found by. A mixin. */
public final class EventOptions {
    @Option(names = "--subscription", paramLabel = "ID", description = "Only this subscription's.")
    private Optional<String> subscription;

    @Option(
            names = {"--event-type", "--type"},
            paramLabel = "TYPE",
            description = "Only of this type, for example invoice.updated.")
    private Optional<String> eventType;

    @Option(names = "--event", paramLabel = "ID", description = "Only of this event.")
    private Optional<String> event;

    @Option(names = "--object-type", paramLabel = "TYPE", description = "Only of objects of this type.")
    private Optional<String> objectType;

    @Option(names = "--object", paramLabel = "ID", description = "Only of objects with this id.")
    private Optional<String> object;

    @Option(
            names = {"--code", "--response-code"},
            paramLabel = "CODE",
            description = "Only last answered so: 503, 5xx or 500-503.")
    private Optional<String> code;

    @Mixin
    private TimeOptions times;

    /** As the API names them; may be added to. */
    public Map<String, String> parameters(Instant now) {
        Map<String, String> parameters = new LinkedHashMap<>();
        subscription.ifPresent(value -> parameters.put("subscriptionId", value));
        eventType.ifPresent(value -> parameters.put("eventType", value));
        event.ifPresent(value -> parameters.put("eventId", value));
        objectType.ifPresent(value -> parameters.put("objectType", value));
        object.ifPresent(value -> parameters.put("objectId", value));
        code.ifPresent(value -> parameters.put("responseCode", value));
        times.addTo(parameters, now);
        return parameters;
    }
}
