package io.hooktide.console.api;

import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.statistics.SeriesRepresentation;
import io.hooktide.console.statistics.Slots;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How deliveries went over time. On the event loop; the database is asked elsewhere. */
public final class SeriesApi implements Operations {
    static final String SERIES = StatisticsApi.ALL + "/series";

    private static final Duration FINEST = Duration.ofMinutes(1);

    private final LogAccess log;
    private final Clock clock;

    public SeriesApi(LogAccess log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public List<Operation> operations() {
        return List.of(LogApi.reading(SERIES, Stretch.NAMES, this::series));
    }

    private Future<Answer> series(Call call) {
        QueryParameters query = call.query(Stretch.NAMES);
        Slots slots = Stretch.read(query, FINEST, clock.instant());
        Optional<String> tenant = call.principal().tenantId();
        return log.ask(history -> SeriesRepresentation.of(history.series()
                        .deliveries(tenant, slots, history.status().since())))
                .map(Answer::ok);
    }
}
