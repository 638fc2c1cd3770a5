package io.hooktide.console.api;

import io.hooktide.access.BearerHandler;
import io.hooktide.runtime.http.ApiRouter;
import io.hooktide.runtime.http.Farewell;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.List;

/** All operations on one router, with what they have in common: request id, API key, scope, body, problems. */
public final class ConsoleApi {
    /** Bytes of a request's body, at most; an import may have more. */
    public static final int MOST_BODY = 64 * 1024;

    private final List<Operation> operations = new ArrayList<>();
    private final Farewell farewell = new Farewell();
    private final BearerHandler bearer;
    private final CrossOrigin crossOrigin;
    private final PublicKeys publicKeys;

    public ConsoleApi(BearerHandler bearer, CrossOrigin crossOrigin, PublicKeys publicKeys, List<Operations> groups) {
        this.bearer = bearer;
        this.crossOrigin = crossOrigin;
        this.publicKeys = publicKeys;
        groups.forEach(group -> operations.addAll(group.operations()));
    }

    /** Serves on, but has clients open other connections, elsewhere if they can. */
    public void sendAway() {
        farewell.say();
    }

    public Router router(Vertx vertx) {
        Router router = ApiRouter.create(vertx);
        router.route().handler(farewell).handler(new ApiHeaders()).handler(crossOrigin);
        new ApiDocument().mount(router);
        publicKeys.mount(router);
        router.route("/v1/*").handler(ConsoleApi::doNotStore).handler(bearer).handler(new BodyDeadline());
        BodyHandler imported = BodyHandler.create(false).setBodyLimit(TransferApi.MOST_IMPORT);
        BodyHandler usual = BodyHandler.create(false).setBodyLimit(MOST_BODY);
        router.route("/v1/*")
                .handler(context ->
                        (context.normalizedPath().equals(TransferApi.IMPORT) ? imported : usual).handle(context));
        operations.forEach(operation -> mount(router, operation));
        ApiRouter.seal(router);
        return router;
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

    // Answers may carry a secret.
    private static void doNotStore(RoutingContext context) {
        context.response().putHeader("Cache-Control", "no-store");
        context.next();
    }

    private static String vertxPath(String path) {
        return path.replaceAll("\\{([a-z]+)}", ":$1");
    }
}
