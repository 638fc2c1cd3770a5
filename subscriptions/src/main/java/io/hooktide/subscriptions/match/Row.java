package io.hooktide.subscriptions.match;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.subscriptions.EventTypePattern;
import io.hooktide.subscriptions.Subscriber;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is in force for a subscription.
 *
 * @param subscriber null where the row is gone from the topic
 * @param patterns none where its status matches nothing
 * @param offset where this was read; kept also for what is gone, so that an older row does not come back
 */
record Row(Subscriber subscriber, List<EventTypePattern> patterns, long offset) {
    boolean matches(ChangeEvent event) {
        for (EventTypePattern pattern : patterns) {
            if (pattern.matches(event.getObjectType(), event.getAction())) {
                return true;
            }
        }
        return false;
    }

    Stream<Entry> entriesOf(RowKey key) {
        return patterns.stream()
                .map(pattern -> pattern.objectType() == null ? Entry.ANY : pattern.objectType())
                .distinct()
                .map(objectType -> new Entry(subscriber.tenantId(), objectType, key.subscriptionId()));
    }
}
