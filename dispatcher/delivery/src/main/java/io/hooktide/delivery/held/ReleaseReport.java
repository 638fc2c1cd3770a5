package io.hooktide.delivery.held;

import io.hooktide.delivery.outcome.Completion;
import io.hooktide.delivery.outcome.OutcomeListener;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.delivery.record.Source;
import io.hooktide.retry.routing.Route;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is to be counted until it is committed: what is aborted happens again. Releaser's thread. */
final class ReleaseReport implements OutcomeListener {
    private final OutcomeListener listener;
    private final List<Runnable> kept = new ArrayList<>();

    ReleaseReport(OutcomeListener listener) {
        this.listener = listener;
    }

    @Override
    public void routed(Completion completion, Route route) {
        kept.add(() -> listener.routed(completion, route));
    }

    @Override
    public void released(PendingDelivery pending) {
        kept.add(() -> listener.released(pending));
    }

    @Override
    public void unreadable(Source source, String error) {
        kept.add(() -> listener.unreadable(source, error));
    }

    void committed() {
        kept.forEach(Runnable::run);
        kept.clear();
    }

    void discard() {
        kept.clear();
    }
}
