package io.hooktide.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.deadletters.LetterCursor;
import io.hooktide.console.deadletters.LetterFilter;
import io.hooktide.console.deadletters.LetterReads;
import io.hooktide.console.deadletters.LetterRepresentation;
import io.hooktide.console.deadletters.export.ExportFormat;
import io.hooktide.console.deadletters.export.LetterExports;
import io.hooktide.console.log.read.CodeRange;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.request.Times;
import io.hooktide.console.subscription.Listing;
import io.hooktide.console.subscription.Tenancy;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reading dead letters, one by one and by their causes. On the event loop; the database is asked elsewhere. */
public final class DeadLetterApi implements Operations {
    static final String ALL = "/v1/dead-letters";
    static final String GROUPS = ALL + "/groups";
    static final String EXPORT = ALL + "/export";
    static final String ONE = ALL + "/{id}";

    private static final Set<String> FILTER = Set.of(
            Tenancy.PARAMETER,
            "subscriptionId",
            "eventType",
            "eventId",
            "objectType",
            "objectId",
            "reason",
            "responseCode",
            "error",
            "state",
            "from",
            "to");
    private static final Set<String> EXPORTED = LogParameters.withMore(FILTER, "format");
    private static final Set<String> PAGED = LogParameters.withMore(FILTER, "limit", "cursor");

    private final LogAccess log;
    private final LetterExports exports;
    private final DiscardApi discards;

    public DeadLetterApi(LogAccess log, LetterExports exports, LetterJobs jobs) {
        this.log = log;
        this.exports = exports;
        this.discards = new DiscardApi(jobs);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                LogApi.reading(ALL, PAGED, this::list),
                LogApi.reading(GROUPS, FILTER, this::groups),
                LogApi.reading(EXPORT, EXPORTED, this::export),
                discards.operation(),
                LogApi.reading(ONE, Set.of(), this::get));
    }

    private Future<Answer> list(Call call) {
        QueryParameters query = call.query(PAGED);
        LetterFilter filter = filter(call, query);
        int limit = query.read("limit", Listing::parseLimit).orElse(Listing.DEFAULT_LIMIT);
        Optional<LetterCursor> after = query.read("cursor", LetterCursor::parse);
        query.throwIfWrong();
        return log.ask(history -> page(history.deadLetters().list(filter, limit, after)))
                .map(Answer::ok);
    }

    private static ObjectNode page(LetterReads.Page page) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        page.letters().forEach(row -> data.add(LetterRepresentation.of(row)));
        return body.put("nextCursor", page.next().map(LetterCursor::text).orElse(null));
    }

    private Future<Answer> groups(Call call) {
        QueryParameters query = call.query(FILTER);
        LetterFilter filter = filter(call, query);
        query.throwIfWrong();
        return log.ask(history -> {
                    ObjectNode body = JsonNodeFactory.instance.objectNode();
                    ArrayNode data = body.putArray("data");
                    history.deadLetters().groups(filter).forEach(group -> data.add(LetterRepresentation.of(group)));
                    return body;
                })
                .map(Answer::ok);
    }

    private Future<Answer> export(Call call) {
        QueryParameters query = call.query(EXPORTED);
        LetterFilter filter = filter(call, query);
        ExportFormat format = query.read("format", ExportFormat::parse).orElse(ExportFormat.NDJSON);
        query.throwIfWrong();
        HttpServerResponse response = call.context().response();
        // Once it has begun, how it ended is told by the connection.
        return exports.send(response, call.principal(), filter, format)
                .map(Answer.NO_CONTENT)
                .recover(failure -> response.headWritten()
                        ? Future.succeededFuture(Answer.NO_CONTENT)
                        : Future.failedFuture(failure));
    }

    private Future<Answer> get(Call call) {
        Optional<String> tenant = call.principal().tenantId();
        DeadLetterId id = id(call.id());
        return log.ask(history -> history.deadLetters()
                        .find(tenant, id)
                        .map(LetterRepresentation::of)
                        .orElseThrow(DeadLetterApi::unknown))
                .map(Answer::ok);
    }

    private static DeadLetterId id(String text) {
        try {
            return DeadLetterId.parse(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.notFound("There is no such dead letter"));
    }

    private static LetterFilter filter(Call call, QueryParameters query) {
        return LetterFilter.of(Tenancy.ofSearch(call.principal(), query))
                .subscription(query.read("subscriptionId", text -> text))
                .eventType(query.read("eventType", text -> text))
                .event(query.read("eventId", text -> text))
                .objectType(query.read("objectType", text -> text))
                .object(query.read("objectId", text -> text))
                .reason(query.read("reason", text -> oneOf(LetterFilter.REASONS, text)))
                .responseCode(query.read("responseCode", CodeRange::parse))
                .error(query.read("error", text -> text))
                .state(query.read("state", text -> oneOf(LetterFilter.STATES, text)))
                .from(query.read("from", Times::parse))
                .to(query.read("to", Times::parse));
    }

    private static String oneOf(Set<String> known, String text) {
        if (!known.contains(text)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", new TreeSet<>(known)));
        }
        return text;
    }
}
