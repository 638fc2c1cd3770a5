package io.hooktide.runtime.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The frame of an API's routes: each request gets an id, and whatever goes wrong becomes a problem. */
public final class ApiRouter {
    private static final List<Integer> STATUSES = List.of(400, 404, 405, 413, 415, 500);

    private ApiRouter() {}

    /** A router to add routes to; call {@link #seal} when they are all there. */
    public static Router create(Vertx vertx) {
        Router router = Router.router(vertx);
        Problems problems = new Problems();
        STATUSES.forEach(status -> router.errorHandler(status, problems));
        router.route().handler(new RequestId()).handler(new UnreadBody()).failureHandler(problems);
        return router;
    }

    /** A path that exists with another method answers 405 with the header Allow, which Vert.x leaves out. */
    public static void seal(Router router) {
        Map<String, Set<String>> methods = new LinkedHashMap<>();
        for (Route route : router.getRoutes()) {
            if (route.getPath() != null && route.methods() != null) {
                Set<String> allowed = methods.computeIfAbsent(route.getPath(), path -> new TreeSet<>());
                route.methods().stream().map(HttpMethod::name).forEach(allowed::add);
            }
        }
        methods.forEach((path, allowed) -> router.route(path).handler(context -> {
            context.response().putHeader("Allow", String.join(", ", allowed));
            context.fail(405);
        }));
    }
}
