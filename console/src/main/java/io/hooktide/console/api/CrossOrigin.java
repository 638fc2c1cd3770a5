package io.hooktide.console.api;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets pages of the origins that are named use the API from a browser (CORS). Of none, where none is named. Keys are
 * sent in a header by the page's script; cookies are never taken.
 */
public final class CrossOrigin implements Handler<RoutingContext> {
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:.]+](:[0-9]{1,5})?");
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS = "authorization, content-type, if-match, idempotency-key";
    private static final String ANSWER_HEADERS =
            "ETag, Location, X-Request-Id, Retry-After, Idempotent-Replayed, Allow";
    private static final String PREFLIGHT_SECONDS = "600";

    private final Set<String> origins;

    /** @param origins as {@link #parse} reads them */
    public CrossOrigin(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /** @throws IllegalArgumentException if it is no origin as browsers send it */
    public static String parse(String text) {
        String origin = text.toLowerCase(Locale.ROOT);
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException("must be an origin, for example https://admin.example: no path, no *");
        }
        return origin;
    }

    @Override
    public void handle(RoutingContext context) {
        if (origins.isEmpty()) {
            context.next();
            return;
        }
        MultiMap headers = context.response().headers().add("Vary", "Origin");
        String origin = context.request().getHeader("Origin");
        if (origin == null || !origins.contains(origin)) {
            context.next();
            return;
        }
        headers.set("Access-Control-Allow-Origin", origin);
        if (isPreflight(context)) {
            headers.set("Access-Control-Allow-Methods", METHODS)
                    .set("Access-Control-Allow-Headers", REQUEST_HEADERS)
                    .set("Access-Control-Max-Age", PREFLIGHT_SECONDS);
            context.response().setStatusCode(204).end();
            return;
        }
        headers.set("Access-Control-Expose-Headers", ANSWER_HEADERS);
        context.next();
    }

    private static boolean isPreflight(RoutingContext context) {
        return context.request().method() == HttpMethod.OPTIONS
                && context.request().headers().contains("Access-Control-Request-Method");
    }
}
