package io.hooktide.delivery.endpoint;

import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.endpoint.Target;
import java.util.HashMap;
import java.util.Map;

/** Where a subscription's deliveries go: to one URL, or to another for some object types. */
record Routes(Route standard, Map<String, Route> byObjectType) {
    /** @param display the target for people, without its query */
    record Route(Target target, String display) {
        static Route to(String url) {
            Target target = Target.parse(url);
            return new Route(target, target.display());
        }
    }

    /** @throws IllegalArgumentException with the reason; it never repeats a URL */
    static Routes of(Subscription row) {
        Map<String, Route> byObjectType = new HashMap<>();
        row.getRoutes().forEach((objectType, url) -> byObjectType.put(objectType, Route.to(url)));
        return new Routes(Route.to(row.getUrl()), byObjectType);
    }

    Route of(String objectType) {
        Route own = byObjectType.get(objectType);
        return own == null ? standard : own;
    }
}
