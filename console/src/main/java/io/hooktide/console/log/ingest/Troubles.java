package io.hooktide.console.log.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Words for the log while the tables cannot be written: at most once a minute, however often it is tried. One thread. */
final class Troubles {
    private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);

    private Instant since;
    private Instant said;
    private long unsaid;
    private boolean complained;
    private boolean begun;

    /** Empty: not now. */
    Optional<String> failed(Instant now, Throwable failure) {
        since = since == null ? now : since;
        if (said != null && now.isBefore(said.plus(AT_MOST_EVERY))) {
            unsaid++;
            return Optional.empty();
        }
        String line = "event=log_history_fails since=" + since + " failures_not_logged=" + unsaid + " cause=\""
                + firstLine(failure) + "\"";
        said = now;
        unsaid = 0;
        complained = true;
        return Optional.of(line);
    }

    // What PostgreSQL adds in further lines shows the row.
    static String firstLine(Throwable failure) {
        return failure.toString().lines().findFirst().orElse("");
    }

    /** What is there has been written. Empty: nothing to be said about it. */
    Optional<String> over() {
        Instant failingSince = since;
        boolean known = begun && !complained;
        since = null;
        begun = true;
        complained = false;
        return known
                ? Optional.empty()
                : Optional.of(
                        "event=log_history_goes_on" + (failingSince == null ? "" : " failed_since=" + failingSince));
    }
}
