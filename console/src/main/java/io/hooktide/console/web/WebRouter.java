package io.hooktide.console.web;

import io.hooktide.console.web.assets.Assets;
import io.hooktide.console.web.session.Sessions;
import io.hooktide.runtime.http.ApiRouter;
import io.hooktide.runtime.http.RequestId;
import io.hooktide.runtime.http.UnreadBody;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** All pages on one router, with what they have in common: request id, headers, sessions, errors. */
public final class WebRouter {
    /** Bytes of a form, at most. */
    private static final int MOST_BODY = 256 * 1024;

    private static final List<Integer> STATUSES = List.of(400, 404, 405, 413, 415, 500);

    private final Sessions sessions;
    private final Supplier<List<String>> tenants;
    private final Clock clock;

    /** @param tenants that have something here, for those who may choose one */
    public WebRouter(Sessions sessions, Supplier<List<String>> tenants, Clock clock) {
        this.sessions = sessions;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** @param groups in the order of the navigation */
    public Router router(Vertx vertx, List<Pages> groups) {
        Assets assets = new Assets();
        List<NavigationItem> navigation =
                groups.stream().flatMap(group -> group.navigation().stream()).toList();
        Renderer renderer = new Renderer(assets, navigation, tenants, clock);
        ErrorPages errors = new ErrorPages(sessions, renderer);
        Router router = Router.router(vertx);
        STATUSES.forEach(status -> router.errorHandler(status, errors));
        router.route()
                .handler(new RequestId())
                .handler(new SecurityHeaders())
                .handler(new UnreadBody())
                .failureHandler(errors);
        assets.mount(router);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MOST_BODY));
        Site site = new Site(router, sessions, renderer);
        groups.forEach(group -> group.mount(site));
        ApiRouter.seal(router);
        return router;
    }
}
