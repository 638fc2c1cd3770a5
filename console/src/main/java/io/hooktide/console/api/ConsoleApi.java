package io.hooktide.console.api;

import io.hooktide.access.BearerHandler;
import io.hooktide.runtime.http.Problems;
import io.hooktide.runtime.http.RequestId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All operations on one router, with what they have in common: request id, API key, scope, body, problems. */
public final class ConsoleApi {
    /** Bytes of a request's body, at most. */
    public static final int MOST_BODY = 64 * 1024;

    private final List<Operation> operations = new ArrayList<>();
    private final BearerHandler bearer;

    public ConsoleApi(BearerHandler bearer, SubscriptionApi subscriptions, StatusApi statuses) {
        this.bearer = bearer;
        operations.addAll(subscriptions.operations());
        operations.addAll(statuses.operations());
    }

    public Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        Problems problems = new Problems();
        router.route().handler(new RequestId()).failureHandler(problems);
        for (int status : new int[] {400, 404, 405, 413, 500}) {
            router.errorHandler(status, problems);
        }
        new ApiDocument().mount(router);
        router.route("/v1/*").handler(ConsoleApi::doNotStore).handler(bearer);
        router.route("/v1/*").handler(BodyHandler.create(false).setBodyLimit(MOST_BODY));
        operations.forEach(operation -> mount(router, operation));
        byPath().forEach((path, methods) -> router.route(path).handler(context -> {
            context.response().putHeader("Allow", methods);
            context.fail(405);
        }));
        return router;
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    private static void mount(Router router, Operation operation) {
        router.route(operation.method(), vertxPath(operation.path())).handler(context -> {
            BearerHandler.require(context, operation.scope());
            ContentRules.check(context, operation);
            Call call = new Call(context);
            call.query(operation.query()).throwIfWrong();
            answer(context, operation.handler().apply(call));
        });
    }

    private static void answer(RoutingContext context, Future<Answer> answer) {
        answer.onComplete(done -> {
            if (done.succeeded()) {
                done.result().send(context.response());
            } else {
                context.fail(done.cause());
            }
        });
    }

    private Map<String, String> byPath() {
        return operations.stream()
                .collect(Collectors.groupingBy(
                        operation -> vertxPath(operation.path()),
                        LinkedHashMap::new,
                        Collectors.mapping(operation -> operation.method().name(), Collectors.joining(", "))));
    }

    // Answers may carry a secret.
    private static void doNotStore(RoutingContext context) {
        context.response().putHeader("Cache-Control", "no-store");
        context.next();
    }

    private static String vertxPath(String path) {
        return path.replace("{id}", ":id");
    }
}
