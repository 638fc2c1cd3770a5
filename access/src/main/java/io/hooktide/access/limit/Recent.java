package io.hooktide.access.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What was asked for last, so many at most: a flood pushes out the oldest, and memory does not grow. Thread-safe. */
final class Recent<K, V> {
    private final Map<K, V> entries;

    Recent(int most) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized V get(K key) {
        return entries.get(key);
    }

    synchronized V computeIfAbsent(K key, Function<K, V> made) {
        return entries.computeIfAbsent(key, made);
    }

    synchronized void put(K key, V value) {
        entries.put(key, value);
    }

    synchronized void remove(K key) {
        entries.remove(key);
    }

    synchronized int size() {
        return entries.size();
    }
}
