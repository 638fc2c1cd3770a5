package io.hooktide.console.web.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when this console knows of the sessions that were ended, and whether it may believe one. While it is cut off from
 * Kafka, a session may have been ended elsewhere: then only those are believed that began since, and not for long. Any
 * thread.
 */
final class Contact {
    /** What it may be behind while all is well, many times over. */
    static final Duration BLIND = Duration.ofSeconds(30);

    /** How long a session is good that nobody could have heard of the end of. */
    static final Duration SHORT = Duration.ofMinutes(15);

    private final Clock clock;
    private volatile Instant knownUntil;

    Contact(Clock clock) {
        this.clock = clock;
        this.knownUntil = clock.instant();
    }

    Instant now() {
        return clock.instant();
    }

    /** @param until all endings that were committed by then are known */
    void knownUntil(Instant until) {
        knownUntil = until;
    }

    boolean believes(Session session) {
        Instant known = knownUntil;
        Instant now = clock.instant();
        return now.isBefore(known.plus(BLIND))
                || (session.issuedAt().isAfter(known)
                        && now.isBefore(session.issuedAt().plus(SHORT)));
    }
}
