package io.hooktide.console.subscription;

import io.hooktide.access.Principal;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Subscription;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Comparator;
import java.util.List;

/** Reads subscriptions for the API, without blocking the event loop that asks. */
public final class SubscriptionReads {
    private final Vertx vertx;
    private final SubscriptionStore store;

    public SubscriptionReads(Vertx vertx, SubscriptionStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    /** Fails with a 404 if there is none, also at the broker, or it is another tenant's. */
    public Future<Subscription> get(Principal principal, String id) {
        return store.find(principal, id)
                .map(row -> Future.succeededFuture(row.value()))
                .orElseGet(() -> vertx.executeBlocking(() -> store.get(principal, id), false)
                        .map(Row::value)
                        .recover(SubscriptionReads::problem));
    }

    public Future<Page> list(Principal principal, Listing listing) {
        return vertx.executeBlocking(() -> listing.of(store, principal), false);
    }

    /** Every one that the key may see, oldest first. */
    public Future<List<Subscription>> all(Principal principal) {
        return vertx.executeBlocking(
                () -> store.rows().values().stream()
                        .map(Row::value)
                        .filter(row -> principal.mayActFor(row.getTenantId()) && SubscriptionStore.exists(row))
                        .sorted(Comparator.comparing(Cursor::of).reversed())
                        .toList(),
                false);
    }

    private static Future<Subscription> problem(Throwable failure) {
        return Future.failedFuture(
                failure instanceof ProblemException
                        ? failure
                        : new ProblemException(Problem.unavailable("Kafka does not answer")));
    }
}
