package io.hooktide.runtime.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Gives each request an id: in the answer's X-Request-Id, in problems and in logs. First handler of every API. */
public final class RequestId implements Handler<RoutingContext> {
    private static final String KEY = RequestId.class.getName();

    @Override
    public void handle(RoutingContext context) {
        String id = UUID.randomUUID().toString();
        context.put(KEY, id);
        context.response().putHeader("X-Request-Id", id);
        context.next();
    }

    /** The id of this request. */
    public static String of(RoutingContext context) {
        String id = context.get(KEY);
        return id == null ? new UUID(0, 0).toString() : id;
    }
}
