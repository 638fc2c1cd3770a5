package io.hooktide.subscriptions;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/** Keeps each value in heap once, as long as somebody else does. One thread. */
public final class Interner<T> {
    private final Map<T, WeakReference<T>> known = new WeakHashMap<>();

    /** An equal value: this one, or the one that is known already. */
    public T of(T value) {
        WeakReference<T> reference = known.get(value);
        T there = reference == null ? null : reference.get();
        if (there != null) {
            return there;
        }
        known.put(value, new WeakReference<>(value));
        return value;
    }
}
