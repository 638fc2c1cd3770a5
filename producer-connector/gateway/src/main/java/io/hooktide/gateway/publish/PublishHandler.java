package io.hooktide.gateway.publish;

import io.hooktide.access.BearerHandler;
import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.client.EventTooLargeException;
import io.hooktide.gateway.body.Body;
import io.hooktide.gateway.body.BodyReader;
import io.hooktide.gateway.event.EventFormat;
import io.hooktide.gateway.event.ParsedRequest;
import io.hooktide.gateway.event.RequestParser;
import io.hooktide.gateway.type.EventTypeRules;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.http.Problems;
import io.hooktide.runtime.http.RequestId;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** POST /v1/events. On the event loop. */
public final class PublishHandler implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(PublishHandler.class);

    /** Parsing more than this would keep the event loop from others: about 0.2 ms. */
    private static final int MOST_ON_THE_LOOP = 32 * 1024;

    private final BodyReader bodies;
    private final EventTypeRules types;
    private final Publishing publishing;
    private final Clock clock;
    private final PublishTraces traces;

    public PublishHandler(
            BodyReader bodies, EventTypeRules types, Publishing publishing, Clock clock, PublishTraces traces) {
        this.types = types;
        this.bodies = bodies;
        this.publishing = publishing;
        this.clock = clock;
        this.traces = traces;
    }

    @Override
    public void handle(RoutingContext context) {
        Principal principal = BearerHandler.require(context, Scope.EVENTS_PUBLISH);
        EventFormat format = format(context);
        PublishTraces.Turn turn = traces.begin(context.request().headers());
        bodies.read(
                        context,
                        body -> parsed(context, body, principal, format)
                                .compose(parsed -> publishedOrRefused(context, parsed, turn)))
                .onFailure(context::fail);
    }

    private Future<Void> publishedOrRefused(RoutingContext context, ParsedRequest parsed, PublishTraces.Turn turn) {
        if (parsed instanceof ParsedRequest.Refused refused) {
            Problems.send(context, refused.problem());
            return Future.succeededFuture();
        }
        return publish(context, (ParsedRequest.Valid) parsed, turn);
    }

    private static EventFormat format(RoutingContext context) {
        String encoding = context.request().getHeader("Content-Encoding");
        boolean encoded = encoding != null && !encoding.equalsIgnoreCase("identity");
        return EventFormat.of(context.request().getHeader("Content-Type"))
                .filter(format -> !encoded)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "unsupported-media-type",
                        "Unsupported media type",
                        415,
                        "Send application/json or application/x-ndjson, in UTF-8, without a content encoding")));
    }

    private Future<ParsedRequest> parsed(RoutingContext context, Body body, Principal principal, EventFormat format) {
        RequestParser parser = new RequestParser(body.bytes(), body.length(), principal, types, clock);
        return body.length() <= MOST_ON_THE_LOOP
                ? Future.succeededFuture(parser.parse(format))
                : context.vertx().executeBlocking(() -> parser.parse(format), false);
    }

    private Future<Void> publish(RoutingContext context, ParsedRequest.Valid valid, PublishTraces.Turn turn) {
        List<String> ids = valid.ids();
        return publishing
                .publish(valid.events(), turn.context())
                .onComplete(outcome -> traces.ended(turn, valid.events().size(), outcome.cause()))
                .onSuccess(confirmed -> accepted(context, ids))
                .onFailure(failure -> notConfirmed(context, ids, failure))
                .otherwiseEmpty()
                .mapEmpty();
    }

    // Ids hold no character that JSON would escape.
    private static void accepted(RoutingContext context, List<String> ids) {
        if (context.response().closed()) {
            return;
        }
        context.response()
                .setStatusCode(202)
                .putHeader("content-type", "application/json")
                .end(ids.stream()
                        .map(id -> "{\"id\":\"" + id + "\"}")
                        .collect(Collectors.joining(",", "{\"events\":[", "]}")));
    }

    private static void notConfirmed(RoutingContext context, List<String> ids, Throwable failure) {
        LOG.warn(
                "event=publish_unconfirmed request={} events={} cause=\"{}\"",
                RequestId.of(context),
                ids.size(),
                failure.getMessage());
        Problem problem = failure instanceof EventTooLargeException
                ? Problem.tooLarge("Kafka takes no event of this size; others of this request may be stored")
                : Problem.unavailable("Not all events were confirmed; send them again with these ids");
        Problems.send(context, problem.with("ids", ids));
    }
}
