package io.hooktide.console;

import io.hooktide.console.api.ExplainApi;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.api.UndeliveredApi;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.undelivered.explain.EventFinder;
import io.hooktide.console.web.undelivered.UndeliveredPages;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.vertx.core.Vertx;
import java.time.Clock;

/** What tells of the undelivered, put together; closes what it made. */
final class UndeliveredParts implements AutoCloseable {
    private final EventFinder finder;
    private final UndeliveredApi api;
    private final ExplainApi explain;
    private final UndeliveredPages pages;

    UndeliveredParts(Vertx vertx, Settings settings, LogAccess log, SubscriptionStore store, Clock clock) {
        finder = new EventFinder(
                CommonSettings.topics(settings),
                settings.kafka("console"),
                CommonSettings.codecs(settings),
                System::nanoTime);
        api = new UndeliveredApi(log, row -> store.isPaused(row.tenantId(), row.subscriptionId()), clock);
        explain = new ExplainApi(vertx, log, store, finder, clock);
        pages = new UndeliveredPages(log, store, explain, clock);
    }

    UndeliveredApi api() {
        return api;
    }

    ExplainApi explain() {
        return explain;
    }

    UndeliveredPages pages() {
        return pages;
    }

    @Override
    public void close() {
        finder.close();
    }
}
