package io.hooktide.delivery.endpoint;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** One tenant's open requests, and its lanes that wait for their turn. Event loop. */
final class TenantTurn {
    private final YoungRequests requests = new YoungRequests();
    private final Set<Lane> inLine = new LinkedHashSet<>();
    private int open;

    YoungRequests requests() {
        return requests;
    }

    int open() {
        return open;
    }

    long started(long now) {
        open++;
        return requests.started(now);
    }

    /** One more is open, and is not counted as young. */
    void startedOld() {
        open++;
    }

    void ended(long started, long now) {
        open--;
        requests.ended(started, now);
    }

    void join(Lane lane) {
        inLine.add(lane);
    }

    boolean hasLine() {
        return !inLine.isEmpty();
    }

    /** The lane whose turn it is. */
    Lane next() {
        Iterator<Lane> first = inLine.iterator();
        Lane lane = first.next();
        first.remove();
        return lane;
    }

    boolean isIdle() {
        return open == 0 && inLine.isEmpty();
    }
}
