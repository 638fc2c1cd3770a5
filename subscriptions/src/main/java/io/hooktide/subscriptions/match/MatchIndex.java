package io.hooktide.subscriptions.match;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.EventTypePattern;
import io.hooktide.subscriptions.Interner;
import io.hooktide.subscriptions.Subscriber;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.hooktide.subscriptions.filter.EventFilter;
import io.hooktide.subscriptions.format.FormatSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/**
 * All subscriptions by tenant and object type, in heap. One thread writes ({@link #put}, {@link #remove}), any number
 * read; a reader sees each change of a row wholly or not at all, so that a subscription which matches before and after a
 * change of its patterns is not missed during it. A row is applied in the order of its offsets: what comes from an offset
 * at or before the one in force changes nothing, so reading the topic again is harmless.
 */
public final class MatchIndex {
    private final Map<RowKey, Row> rows = new HashMap<>();
    private final NavigableMap<Entry, Row> entries = new ConcurrentSkipListMap<>();
    private final Interner<EventFilter> filters = new Interner<>();
    private final Interner<FormatSpec> formats = new Interner<>();
    private final StampedLock lock = new StampedLock();
    private volatile int size;

    /**
     * @param offset of the row in its partition
     * @throws IllegalArgumentException if its status or one of its patterns cannot be read; nothing is changed then
     */
    public void put(Subscription row, long offset) {
        RowKey key = new RowKey(row.getTenantId(), row.getSubscriptionId());
        boolean matches = SubscriptionStatus.ofWireName(row.getStatus()).matches();
        List<EventTypePattern> patterns =
                row.getEventTypes().stream().map(MatchIndex::pattern).toList();
        Subscriber subscriber = interned(Subscriber.of(row));
        replace(key, new Row(subscriber, matches ? patterns : List.of(), offset));
    }

    /** The row is gone from the topic. */
    public void remove(String tenantId, String subscriptionId, long offset) {
        replace(new RowKey(tenantId, subscriptionId), new Row(null, List.of(), offset));
    }

    /** Those the event goes to, in the order of their ids. */
    public List<Subscriber> match(ChangeEvent event) {
        return consistently(() -> {
            List<Subscriber> exact = matching(event, event.getObjectType());
            List<Subscriber> any = matching(event, Entry.ANY);
            return any.isEmpty() ? exact : exact.isEmpty() ? any : merged(exact, any);
        });
    }

    /** How many subscriptions events are matched with now. */
    public int size() {
        return size;
    }

    private void replace(RowKey key, Row next) {
        Row current = rows.get(key);
        if (current != null && current.offset() >= next.offset()) {
            return;
        }
        size += (next.patterns().isEmpty() ? 0 : 1)
                - (current == null || current.patterns().isEmpty() ? 0 : 1);
        long stamp = lock.writeLock();
        try {
            if (current != null) {
                current.entriesOf(key).forEach(entries::remove);
            }
            next.entriesOf(key).forEach(entry -> entries.put(entry, next));
        } finally {
            lock.unlockWrite(stamp);
        }
        rows.put(key, next);
    }

    private List<Subscriber> matching(ChangeEvent event, String objectType) {
        List<Subscriber> found = new ArrayList<>();
        entries.subMap(Entry.first(event.getTenantId(), objectType), Entry.end(event.getTenantId(), objectType))
                .forEach((entry, row) -> {
                    if (row.matches(event)) {
                        found.add(row.subscriber());
                    }
                });
        return found;
    }

    private static List<Subscriber> merged(List<Subscriber> left, List<Subscriber> right) {
        Map<String, Subscriber> byId = new TreeMap<>();
        left.forEach(subscriber -> byId.put(subscriber.subscriptionId(), subscriber));
        right.forEach(subscriber -> byId.put(subscriber.subscriptionId(), subscriber));
        return List.copyOf(byId.values());
    }

    private <T> T consistently(Supplier<T> reading) {
        long stamp = lock.tryOptimisticRead();
        T result = stamp == 0 ? null : reading.get();
        if (lock.validate(stamp)) {
            return result;
        }
        long locked = lock.readLock();
        try {
            return reading.get();
        } finally {
            lock.unlockRead(locked);
        }
    }

    private Subscriber interned(Subscriber one) {
        return new Subscriber(
                intern(one.tenantId()),
                one.subscriptionId(),
                one.version(),
                formats.of(one.format()),
                one.sendsContext(),
                filters.of(one.filter()));
    }

    private static EventTypePattern pattern(String text) {
        EventTypePattern parsed = EventTypePattern.parse(text);
        return new EventTypePattern(intern(parsed.objectType()), intern(parsed.action()));
    }

    // Tenants, types and actions are few, rows are many: each is in heap once.
    private static String intern(String text) {
        return text == null ? null : text.intern();
    }
}
