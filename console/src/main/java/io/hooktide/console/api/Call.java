package io.hooktide.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.BearerHandler;
import io.hooktide.access.Principal;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.request.JsonBody;
import io.hooktide.console.request.QueryParameters;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** One request to an operation, as the operation sees it. */
record Call(RoutingContext context) {
    Principal principal() {
        return BearerHandler.principal(context);
    }

    String id() {
        return context.pathParam("id");
    }

    /** Null where there is none. */
    String header(String name) {
        return context.request().getHeader(name);
    }

    EntityTags versions() {
        return EntityTags.parse(header("If-Match"));
    }

    /** @throws io.hooktide.runtime.http.ProblemException 400 if it is not one JSON object */
    ObjectNode body() {
        return JsonBody.object(bytes());
    }

    byte[] bytes() {
        Buffer buffer = context.body().buffer();
        return buffer == null ? new byte[0] : buffer.getBytes();
    }

    QueryParameters query(Set<String> known) {
        return new QueryParameters(context.queryParams(), known);
    }
}
