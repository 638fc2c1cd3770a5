package io.hooktide.console;

import io.hooktide.console.activation.Barriers;
import io.hooktide.console.api.Backfill;
import io.hooktide.console.api.CatchUp;
import io.hooktide.console.api.CatchUpApi;
import io.hooktide.console.api.DeadLetterApi;
import io.hooktide.console.api.LetterJobs;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.api.Operations;
import io.hooktide.console.api.Recovery;
import io.hooktide.console.api.ReplayApi;
import io.hooktide.console.api.ReplayThreads;
import io.hooktide.console.api.ResendApi;
import io.hooktide.console.api.Resending;
import io.hooktide.console.deadletters.export.LetterExports;
import io.hooktide.console.replay.ReplayParts;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.table.WriteLane;
import io.hooktide.console.web.NavigationItem;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.deadletters.DeadLetterPages;
import io.hooktide.console.web.deadletters.LetterActionPages;
import io.hooktide.console.web.replays.ReplayPages;
import io.hooktide.console.web.webhooks.CatchUpPages;
import io.hooktide.console.web.webhooks.ResendPages;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;

/** What sends again, or is about dead letters, put together. */
final class LetterParts {
    private final DeadLetterApi api;
    private final ReplayApi replays;
    private final ResendApi resends;
    private final CatchUpApi catchUps;
    private final List<Pages> pages;

    /** What changes something. */
    record Writing(
            SubscriptionStore subscriptions, ReplayParts replays, Barriers barriers, WriteLane lane, Clock clock) {}

    LetterParts(Vertx vertx, LogAccess log, Writing writing) {
        ReplayThreads threads = new ReplayThreads(vertx);
        LetterJobs jobs = new LetterJobs(writing.replays(), log, writing.lane(), threads);
        replays = new ReplayApi(writing.replays(), log, writing.lane(), threads);
        CatchUp recovery = new Recovery(writing.replays().recover(), writing.lane(), threads);
        CatchUp backfill = new Backfill(writing.replays().backfill(), writing.barriers(), writing.lane(), threads);
        catchUps = new CatchUpApi(recovery, backfill);
        LetterExports exports = new LetterExports(vertx, log::readLetters, writing.clock());
        api = new DeadLetterApi(log, exports, jobs);
        Resending resending =
                new Resending(log, writing.subscriptions(), writing.replays().store(), writing.lane(), writing.clock());
        resends = new ResendApi(resending);
        pages = List.of(
                new LetterActionPages(log, jobs), // before those whose paths have an id in the same place
                new DeadLetterPages(log, writing.subscriptions(), exports),
                new ReplayPages(writing.replays().store(), jobs, log),
                new ResendPages(resending),
                new CatchUpPages(new SubscriptionReads(vertx, writing.subscriptions()), recovery, backfill));
    }

    DeadLetterApi api() {
        return api;
    }

    /** The jobs, and what begins one for a subscription. */
    Operations replays() {
        return replays.and(catchUps);
    }

    ResendApi resends() {
        return resends;
    }

    Pages pages() {
        return new Pages() {
            @Override
            public void mount(Site site) {
                pages.forEach(group -> group.mount(site));
            }

            @Override
            public List<NavigationItem> navigation() {
                return pages.stream()
                        .flatMap(group -> group.navigation().stream())
                        .toList();
            }
        };
    }
}
