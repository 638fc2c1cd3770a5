package io.hooktide.subscriptions.match;

import java.util.Comparator;

/**
 * Where a subscriber stands in the sorted index: all of one tenant and object type are neighbours.
 *
 * @param objectType {@link #ANY} for patterns that name none, which sorts first and is no object type
 */
record Entry(String tenantId, String objectType, String subscriptionId) implements Comparable<Entry> {
    static final String ANY = "";

    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::tenantId)
            .thenComparing(Entry::objectType)
            .thenComparing(Entry::subscriptionId);

    /** Before every entry of the tenant and object type. */
    static Entry first(String tenantId, String objectType) {
        return new Entry(tenantId, objectType, "");
    }

    /** After every entry of the tenant and object type: no object type has a NUL. */
    static Entry end(String tenantId, String objectType) {
        return new Entry(tenantId, objectType + '\0', "");
    }

    @Override
    public int compareTo(Entry other) {
        return ORDER.compare(this, other);
    }
}
