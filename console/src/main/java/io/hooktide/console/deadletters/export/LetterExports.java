package io.hooktide.console.deadletters.export;

import io.hooktide.access.Principal;
import io.hooktide.console.deadletters.LetterFilter;
import io.hooktide.console.deadletters.LetterReads;
import io.hooktide.console.permit.TenantPermits;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

/** Sends dead letters as a file, any number of them. Asked on an event loop. */
public final class LetterExports {
    /** At once, of all clients: each holds a few MiB. */
    private static final int MOST = 8;
    /** At once, of one tenant. */
    private static final int OF_ONE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Vertx vertx;
    private final Access access;
    private final Clock clock;
    private final TenantPermits permits = new TenantPermits(MOST, OF_ONE);

    /** Asks the log history, elsewhere than on the event loop. */
    public interface Access {
        <T> Future<T> read(Function<LetterReads, T> question);
    }

    public LetterExports(Vertx vertx, Access access, Clock clock) {
        this.vertx = vertx;
        this.access = access;
        this.clock = clock;
    }

    /**
     * How many were sent, once all of them have been. Fails with a problem where nothing has been sent yet; after that the
     * connection ends without the end of the answer.
     *
     * @param who asks
     */
    public Future<Long> send(HttpServerResponse response, Principal who, LetterFilter filter, ExportFormat format) {
        if (!permits.take(who)) {
            return Future.failedFuture(tooMany());
        }
        LetterEncoding encoding = format.encoding();
        return new LetterDownload(
                        vertx,
                        response,
                        after -> access.read(reads -> LetterDownload.Piece.of(reads.exported(filter, after), encoding)),
                        PATIENCE)
                .begin(() -> head(response, format))
                .onComplete(done -> permits.giveBack(who));
    }

    private static ProblemException tooMany() {
        String detail =
                "Exports are running already: " + OF_ONE + " of one tenant, and " + MOST + " of all, may at a time";
        return new ProblemException(Problem.of("too-many-requests", "Too many requests", 429, detail)
                .with("retryAfter", 10));
    }

    private void head(HttpServerResponse response, ExportFormat format) {
        String name = "dead-letters-" + STAMP.format(clock.instant()) + "." + format.wireName();
        response.putHeader("Content-Type", format.mediaType())
                .putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
    }
}
