package io.hooktide.runtime.table;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The ids of the writes that a table saw last. Tells a writer whether a commit of unknown outcome went through, also
 * where another writer has replaced the row meanwhile. Thread-safe.
 */
final class RecentWrites {
    private static final int MOST = 10_000;

    private final Set<String> ids = new LinkedHashSet<>();

    synchronized void saw(String writeId) {
        ids.add(writeId);
        if (ids.size() > MOST) {
            ids.remove(ids.iterator().next());
        }
    }

    synchronized boolean contains(String writeId) {
        return ids.contains(writeId);
    }
}
