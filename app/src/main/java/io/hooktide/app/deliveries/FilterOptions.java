package io.hooktide.app.deliveries;

import io.hooktide.app.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which deliveries are looked for. A mixin. */
final class FilterOptions {
    @Option(names = "--subscription", paramLabel = "ID", description = "Only those to this subscription.")
    private Optional<String> subscription;

    @Option(names = "--event", paramLabel = "ID", description = "Only those of this event.")
    private Optional<String> event;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only those: pending, delivered, dead_lettered or dropped.")
    private Optional<String> status;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "Only those whose last attempt was: delivered, retryable or rejected.")
    private Optional<String> outcome;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only those of this event type: invoice.updated.")
    private Optional<String> type;

    @Option(names = "--object", paramLabel = "ID", description = "Only those of events on this object.")
    private Optional<String> object;

    @Option(names = "--code", paramLabel = "CODE", description = "Only those last answered so: 503, or 5xx.")
    private Optional<String> code;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only those published since then: a time, or how long ago, for example 2h.")
    private Optional<String> since;

    /** As the query of a request, each with a leading ampersand. */
    String query(Instant now) {
        Map<String, Optional<String>> parameters = new LinkedHashMap<>();
        parameters.put("subscriptionId", subscription);
        parameters.put("eventId", event);
        parameters.put("status", status);
        parameters.put("outcome", outcome);
        parameters.put("eventType", type);
        parameters.put("objectId", object);
        parameters.put("responseCode", code);
        parameters.put("from", since.map(text -> Times.show(Times.parse("--since", text, now))));
        return parameters.entrySet().stream()
                .flatMap(one -> one.getValue().map(value -> "&" + one.getKey() + "=" + Verb.encoded(value)).stream())
                .collect(Collectors.joining());
    }
}
