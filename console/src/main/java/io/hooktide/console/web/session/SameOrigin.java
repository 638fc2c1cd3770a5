package io.hooktide.console.web.session;

import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Whether a request was made by a page of ours, as far as the browser tells. */
public final class SameOrigin {
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private SameOrigin() {}

    public static boolean isOurs(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OURS.contains(site)) {
            return false;
        }
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        return origin == null || host != null && origin.endsWith("//" + host);
    }
}
