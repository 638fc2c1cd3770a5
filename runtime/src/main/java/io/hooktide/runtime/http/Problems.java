package io.hooktide.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The failure handler of every API: answers with application/problem+json, whatever went wrong. */
public final class Problems implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Map<Integer, Problem> BY_STATUS = Map.of(
            400, Problem.of("invalid-request", "The request is not valid", 400, "The request cannot be understood"),
            401, Problem.unauthenticated("Send Authorization: Bearer htk_..."),
            404, Problem.notFound("There is nothing at this address"),
            405, Problem.of("method-not-allowed", "Method not allowed", 405, "See the header Allow"),
            413, Problem.tooLarge("The request is larger than allowed"),
            415, Problem.of("unsupported-media-type", "Unsupported media type", 415, "See the API description"));

    @Override
    public void handle(RoutingContext context) {
        send(context, of(context));
    }

    /** Ends the request with a problem. */
    public static void send(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.setStatusCode(problem.status()).putHeader("content-type", Problem.MEDIA_TYPE);
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.status() == 429 || problem.status() == 503) {
            response.putHeader(
                    "Retry-After",
                    problem.extensions().getOrDefault("retryAfter", 1).toString());
        }
        response.end(document(problem, RequestId.of(context)));
    }

    /** What went wrong with a request; what nobody foresaw is logged. */
    public static Problem of(RoutingContext context) {
        if (context.failure() instanceof ProblemException known) {
            return known.problem();
        }
        Problem byStatus = BY_STATUS.get(context.statusCode());
        if (byStatus != null) {
            return byStatus;
        }
        LOG.error(
                "event=request_failed request={} path={}",
                RequestId.of(context),
                context.normalizedPath(),
                context.failure());
        return Problem.unavailable("An internal error; quote the request id to support");
    }

    static Buffer document(Problem problem, String requestId) {
        try {
            return Buffer.buffer(Json.MAPPER.writeValueAsBytes(problem.document(requestId)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A problem is plain data", impossible);
        }
    }
}
