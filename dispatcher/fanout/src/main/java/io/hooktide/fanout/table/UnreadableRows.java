package io.hooktide.fanout.table;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Keys of rows whose newest version cannot be read. The global thread writes, any thread reads. */
public final class UnreadableRows {
    private final Set<String> keys = new ConcurrentSkipListSet<>();

    void add(String key) {
        keys.add(key);
    }

    void remove(String key) {
        keys.remove(key);
    }

    public int count() {
        return keys.size();
    }

    /** For people; empty where all rows can be read. */
    public String describe() {
        return keys.isEmpty()
                ? ""
                : keys.size() + " rows of subscriptions cannot be read (the last good version is in force), first "
                        + keys.iterator().next();
    }
}
