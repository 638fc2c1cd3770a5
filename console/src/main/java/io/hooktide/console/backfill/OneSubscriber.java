package io.hooktide.console.backfill;

import io.hooktide.retry.replay.JobFailedException;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.Subscriber;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.hooktide.subscriptions.match.MatchIndex;
import java.time.Duration;
import java.util.Optional;

/** A subscription, matched as the fan-out matches it. For one thread. */
final class OneSubscriber {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final CompactedTable<Subscription> rows;
    private final String key;
    private final MatchIndex index = new MatchIndex();

    /** Returns once the table has what is committed by now. */
    OneSubscriber(CompactedTable<Subscription> rows, String tenantId, String subscriptionId) {
        this.rows = rows;
        this.key = SubscriptionFormat.key(tenantId, subscriptionId);
        rows.awaitEnd(LIMIT);
    }

    /**
     * Takes over what was changed.
     *
     * @throws JobFailedException if it matches nothing any more
     */
    void refresh() {
        Row<Subscription> row = rows.row(key)
                .filter(known ->
                        SubscriptionStatus.ofWireName(known.value().getStatus()).matches())
                .orElseThrow(() -> new JobFailedException("The subscription is not active any more"));
        index.put(row.value(), row.offset());
    }

    /** Empty if it does not want the type, or is another tenant's. */
    Optional<Subscriber> match(ChangeEvent event) {
        return index.match(event).stream().findFirst();
    }
}
