package io.hooktide.console.subscription;

import io.hooktide.console.request.EntityTags;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.Subscription;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The decision on one change of a row; remembers whether it came to a new row when it was last asked. */
final class RowChange implements TableWriter.Decision<Subscription> {
    private final EntityTags versions;
    private final Consumer<Subscription> change;
    private final Instant now;
    private boolean wrote;

    RowChange(EntityTags versions, Consumer<Subscription> change, Instant now) {
        this.versions = versions;
        this.change = change;
        this.now = now;
    }

    @Override
    public Optional<Subscription> next(Optional<Subscription> row, String writeId) {
        wrote = false;
        Subscription before = row.filter(SubscriptionStore::exists).orElseThrow(SubscriptionStore::notFound);
        versions.require(before.getVersion());
        Subscription next = Subscription.newBuilder(before).build();
        change.accept(next);
        if (next.equals(before)) {
            return Optional.empty();
        }
        next.setVersion(before.getVersion() + 1);
        next.setUpdatedAt(now);
        next.setWriteId(writeId);
        wrote = true;
        return Optional.of(next);
    }

    boolean wrote() {
        return wrote;
    }
}
