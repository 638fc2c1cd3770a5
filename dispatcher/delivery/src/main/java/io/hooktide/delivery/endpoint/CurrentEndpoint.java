package io.hooktide.delivery.endpoint;

/**
 * A lane's endpoint as it is now. It is asked for before each request: with thousands of lanes, to look the row up then was a
 * tenth of the event loop's time, so that is only done where any row has changed. Event loop.
 */
final class CurrentEndpoint {
    private final String rowKey;
    private final Endpoints endpoints;
    private Endpoint known;
    private long seen = Long.MIN_VALUE;

    CurrentEndpoint(String rowKey, Endpoints endpoints) {
        this.rowKey = rowKey;
        this.endpoints = endpoints;
    }

    /** Null where there is no row. */
    Endpoint get() {
        long changes = endpoints.changes(); // first: a row that comes in between is looked up next time
        boolean mayChangeByItself = known != null && known.fault() != null;
        if (changes != seen || mayChangeByItself) {
            known = endpoints.current(rowKey, known);
            seen = changes;
        }
        return known;
    }
}
