package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.GET;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.statistics.LagRing;
import io.hooktide.console.statistics.SeriesRepresentation;
import io.hooktide.console.statistics.Slots;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** How the groups stand, and stood. On the event loop; the database is asked elsewhere. */
public final class LagApi implements Operations {
    static final String LAG = "/v1/lag";
    static final String SERIES = LAG + "/series";

    private static final Duration FINEST = Duration.ofSeconds(10);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

    private final LogAccess log;
    private final LagRing ring;
    private final Clock clock;

    public LagApi(LogAccess log, LagRing ring, Clock clock) {
        this.log = log;
        this.ring = ring;
        this.clock = clock;
    }

    @Override
    public List<Operation> operations() {
        return List.of(reading(LAG, Set.of(), this::now), reading(SERIES, Stretch.NAMES, this::series));
    }

    private static Operation reading(String path, Set<String> query, Function<Call, Future<Answer>> handler) {
        return new Operation(GET, path, Scope.OPS_READ, "", query, handler);
    }

    // Right after the start the first look is waited for: it is under way.
    private Future<Answer> now(Call call) {
        return Future.fromCompletionStage(ring.first(), Vertx.currentContext())
                .timeout(FIRST_LOOK.toMillis(), TimeUnit.MILLISECONDS)
                .transform(looked -> ring.latest()
                        .map(sample ->
                                Future.succeededFuture(Answer.ok(SeriesRepresentation.of(sample, ring.oldest()))))
                        .orElseGet(() -> Future.failedFuture(new ProblemException(
                                Problem.unavailable("This console has not yet looked how the groups stand")))));
    }

    private Future<Answer> series(Call call) {
        QueryParameters query = call.query(Stretch.NAMES);
        Slots slots = Stretch.read(query, FINEST, clock.instant());
        Future<ObjectNode> shown = log.isKept()
                ? log.ask(history -> SeriesRepresentation.of(history.series().lags(slots)))
                : Future.succeededFuture(
                        SeriesRepresentation.of(ring.series(slots)).putNull("behindSince"));
        return shown.map(Answer::ok);
    }
}
