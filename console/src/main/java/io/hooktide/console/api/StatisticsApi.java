package io.hooktide.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.log.LogHistory;
import io.hooktide.console.log.read.StatisticsReads.Scope;
import io.hooktide.console.log.read.StatisticsRepresentation;
import io.hooktide.console.log.read.SubscriptionStatistics;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.schemas.time.ShortDuration;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How subscriptions do. On the event loop; the database is asked elsewhere. */
public final class StatisticsApi implements Operations {
    static final String ALL = "/v1/statistics";
    static final String ONE = SubscriptionApi.ONE + "/statistics";

    private static final Set<String> WINDOW = Set.of("window");

    private final LogAccess log;
    private final SubscriptionReads subscriptions;
    private final Clock clock;

    public StatisticsApi(LogAccess log, SubscriptionReads subscriptions, Clock clock) {
        this.log = log;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @Override
    public List<Operation> operations() {
        return List.of(LogApi.reading(ALL, WINDOW, this::list), LogApi.reading(ONE, WINDOW, this::get));
    }

    private Future<Answer> list(Call call) {
        Duration window = window(call);
        Scope scope = new Scope(call.principal().tenantId(), Optional.empty());
        return log.ask(history -> {
                    Instant now = clock.instant();
                    ObjectNode body = JsonNodeFactory.instance.objectNode().put("window", ShortDuration.format(window));
                    ArrayNode data = body.putArray("data");
                    read(history, scope, now.minus(window))
                            .values()
                            .forEach(one -> data.add(StatisticsRepresentation.of(one, now)));
                    return body;
                })
                .map(Answer::ok);
    }

    private Future<Answer> get(Call call) {
        Duration window = window(call);
        String id = call.id();
        Scope scope = new Scope(call.principal().tenantId(), Optional.of(id));
        return subscriptions
                .get(call.principal(), id)
                .compose(row -> log.ask(history -> {
                    Instant now = clock.instant();
                    SubscriptionStatistics found =
                            read(history, scope, now.minus(window)).get(id);
                    ObjectNode body = found == null
                            ? StatisticsRepresentation.nothing(id, now)
                            : StatisticsRepresentation.of(found, now);
                    return body.put("window", ShortDuration.format(window));
                }))
                .map(Answer::ok);
    }

    private static Map<String, SubscriptionStatistics> read(LogHistory history, Scope scope, Instant since) {
        return history.statistics().since(scope, since);
    }

    private static Duration window(Call call) {
        QueryParameters query = call.query(WINDOW);
        Duration window = query.read("window", LogParameters::window).orElse(LogParameters.DEFAULT_WINDOW);
        query.throwIfWrong();
        return window;
    }
}
