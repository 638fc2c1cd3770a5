package io.hooktide.app.filter;

import io.hooktide.app.Times;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Since when, and until when. A mixin. */
public final class TimeOptions {
    @Option(
            names = {"--since", "--from"},
            paramLabel = "TIME",
            description = "Only then or later: a time, or how long ago, for example 2h.")
    private Optional<String> since;

    @Option(
            names = {"--until", "--to"},
            paramLabel = "TIME",
            description = "Only before: a time, or how long ago.")
    private Optional<String> until;

    /** Adds them as the API names them. */
    public void addTo(Map<String, String> parameters, Instant now) {
        since.ifPresent(text -> parameters.put("from", Times.show(Times.parse("--since", text, now))));
        until.ifPresent(text -> parameters.put("to", Times.show(Times.parse("--until", text, now))));
    }
}
