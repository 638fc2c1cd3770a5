package io.hooktide.console.subscription;

import io.hooktide.console.table.RowKind;
import io.hooktide.schemas.Subscription;
import java.time.Instant;

/** Subscriptions as rows with versions. */
public final class SubscriptionKind implements RowKind<Subscription> {
    @Override
    public long version(Subscription row) {
        return row.getVersion();
    }

    @Override
    public Subscription copy(Subscription row) {
        return Subscription.newBuilder(row).build();
    }

    @Override
    public void stamp(Subscription row, long version, Instant now, String writeId) {
        if (version == 1) {
            row.setCreatedAt(now);
        }
        row.setVersion(version);
        row.setUpdatedAt(now);
        row.setWriteId(writeId);
    }
}
