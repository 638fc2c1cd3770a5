package io.hooktide.app.undelivered;

import io.hooktide.app.filter.TimeOptions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which of the undelivered. A mixin. */
final class FilterOptions {
    @Option(names = "--subscription", paramLabel = "ID", description = "Only this subscription's.")
    private Optional<String> subscription;

    @Option(
            names = "--cause",
            paramLabel = "CAUSE",
            description = "Only those: due, retry, retry_after, breaker, rate_limit, capacity, paused, fault,"
                    + " dead_lettered, dropped or lost.")
    private Optional<String> cause;

    @Mixin
    private TimeOptions times;

    /** As the API names them. */
    Map<String, String> parameters(Instant now, boolean withCause) {
        Map<String, String> parameters = new LinkedHashMap<>();
        subscription.ifPresent(value -> parameters.put("subscription", value));
        cause.filter(any -> withCause).ifPresent(value -> parameters.put("cause", value));
        times.addTo(parameters, now);
        return parameters;
    }
}
