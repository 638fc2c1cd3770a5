package io.hooktide.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.log.read.DeliveryRow;
import io.hooktide.console.log.read.LogCursor;
import io.hooktide.console.request.PageToken;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.request.Times;
import io.hooktide.console.subscription.Listing;
import io.hooktide.console.undelivered.HourRow;
import io.hooktide.console.undelivered.UndeliveredFilter;
import io.hooktide.console.undelivered.UndeliveredRow;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What is undelivered, and whether the ledger adds up. On the event loop; the database is asked elsewhere. */
public final class UndeliveredApi implements Operations {
    static final String LIST = "/v1/undelivered";
    static final String CAUSES = LIST + "/causes";
    static final String HOURS = LIST + "/hours";
    static final String DIFFERENCES = LIST + "/differences";

    private static final Set<String> OF_CAUSES = Set.of("subscription", "from", "to");
    private static final Set<String> OF_HOURS = LogParameters.withMore(OF_CAUSES, "limit", "cursor");
    private static final Set<String> OF_LIST = LogParameters.withMore(OF_HOURS, "cause");
    private static final Duration DEFAULT_LENGTH = Duration.ofDays(1);

    private final LogAccess log;
    private final Predicate<DeliveryRow> paused;
    private final Clock clock;

    /** @param paused whether the subscription of a delivery is, as far as this console knows */
    public UndeliveredApi(LogAccess log, Predicate<DeliveryRow> paused, Clock clock) {
        this.log = log;
        this.paused = paused;
        this.clock = clock;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                LogApi.reading(LIST, OF_LIST, this::list),
                LogApi.reading(CAUSES, OF_CAUSES, this::causes),
                LogApi.reading(HOURS, OF_HOURS, this::hours),
                LogApi.reading(DIFFERENCES, Set.of(), this::differences));
    }

    private Future<Answer> list(Call call) {
        QueryParameters query = call.query(OF_LIST);
        Optional<LogCursor> after = query.read("cursor", LogCursor::parse);
        int limit = limit(query);
        UndeliveredFilter filter = filter(call, query);
        return log.ask(history -> page(history.undelivered().list(filter, limit, after), limit))
                .map(Answer::ok);
    }

    private ObjectNode page(List<UndeliveredRow> found, int limit) {
        List<UndeliveredRow> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        page.forEach(row -> data.add(row.json(paused.test(row.delivery()))));
        return body.put(
                "nextCursor",
                found.size() > limit ? page.get(limit - 1).cursor().text() : null);
    }

    private Future<Answer> causes(Call call) {
        UndeliveredFilter filter = filter(call, call.query(OF_CAUSES));
        return log.ask(history -> {
                    ObjectNode body = JsonNodeFactory.instance.objectNode();
                    ArrayNode data = body.putArray("data");
                    history.undelivered().causes(filter).forEach(count -> data.add(count.json()));
                    return body;
                })
                .map(Answer::ok);
    }

    private Future<Answer> hours(Call call) {
        QueryParameters query = call.query(OF_HOURS);
        Optional<PageToken> after = query.read("cursor", text -> PageToken.parse(text, "sub_"));
        int limit = limit(query);
        UndeliveredFilter filter = filter(call, query);
        return log.ask(history -> hours(history.undelivered().hours(filter, limit, after), limit))
                .map(Answer::ok);
    }

    private static ObjectNode hours(List<HourRow> found, int limit) {
        List<HourRow> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        page.forEach(row -> data.add(row.json()));
        return body.put(
                "nextCursor",
                found.size() > limit ? page.get(limit - 1).cursor().text() : null);
    }

    private Future<Answer> differences(Call call) {
        Optional<String> tenant = call.principal().tenantId();
        return log.ask(history -> history.undelivered().verdict(tenant).json()).map(Answer::ok);
    }

    private static int limit(QueryParameters query) {
        return query.read("limit", Listing::parseLimit).orElse(Listing.DEFAULT_LIMIT);
    }

    private UndeliveredFilter filter(Call call, QueryParameters query) {
        Optional<String> cause = query.read("cause", UndeliveredFilter::cause);
        Instant to = query.read("to", Times::parse).orElse(clock.instant());
        Instant from = query.read("from", Times::parse).orElseGet(() -> to.minus(DEFAULT_LENGTH));
        Optional<String> subscription = query.read("subscription", UndeliveredFilter::subscription);
        query.throwIfWrong();
        return new UndeliveredFilter(call.principal().tenantId(), subscription, cause, from, to);
    }
}
