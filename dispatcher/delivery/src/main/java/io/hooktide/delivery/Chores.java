package io.hooktide.delivery;

import io.hooktide.delivery.intake.Backlog;
import io.hooktide.delivery.intake.Membership;
import io.hooktide.delivery.intake.OwnedPartitions;
import io.hooktide.delivery.intake.Trimmer;

/** What the worker thread does now and then beside its loop: delay topics are trimmed, the backlog is estimated. */
record Chores(Trimmer trimmer, Backlog backlog, OwnedPartitions owned, Membership member) {
    void turn() {
        trimmer.turn(owned);
        backlog.turn(owned, member);
    }
}
