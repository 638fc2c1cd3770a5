package io.hooktide.app.deliveries;

import io.hooktide.app.filter.EventOptions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which deliveries are looked for. A mixin. */
final class FilterOptions {
    @Mixin
    private EventOptions events;

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

    @Option(names = "--job", paramLabel = "ID", description = "Only what this replay job sent, and none after it.")
    private Optional<String> job;

    /** As the API names them. */
    Map<String, String> parameters(Instant now) {
        Map<String, String> parameters = events.parameters(now);
        status.ifPresent(value -> parameters.put("status", value));
        outcome.ifPresent(value -> parameters.put("outcome", value));
        job.ifPresent(value -> parameters.put("replayId", value));
        return parameters;
    }
}
