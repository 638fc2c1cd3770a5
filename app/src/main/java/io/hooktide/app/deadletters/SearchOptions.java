package io.hooktide.app.deadletters;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which dead letters are looked for. A mixin. */
final class SearchOptions {
    @Mixin
    private FilterOptions filter;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those: open, replayed, sent_again or discarded.")
    private Optional<String> state;

    /** As the API names them; may be added to. */
    Map<String, String> parameters(Instant now) {
        Map<String, String> parameters = filter.parameters(now);
        state.ifPresent(value -> parameters.put("state", value));
        return parameters;
    }
}
