package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.send.PoolOptions;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may start the next request, where all lanes together would start too many at once. A backlog for thousands of
 * endpoints would otherwise have more requests open than there may be connections, spend its time on opening and closing
 * them, and keep everybody else waiting for the event loop. Four limits:
 *
 * <ul>
 *   <li>of requests that are young: open, and started within the last two seconds. What an endpoint keeps open for longer
 *       does not count, nor does what is sent to one that hangs: it takes nothing from the others;
 *   <li>of those that were started just now: see {@link StartWindow};
 *   <li>of both, a tenant has three quarters at most;
 *   <li>of connections, a tenant has three times as many as are left for the others.
 * </ul>
 *
 * Who has to wait takes turns: the tenants with each other, and the lanes of a tenant among themselves, one request each.
 * Event loop.
 */
final class Rush {
    private static final int CONNECTIONS = PoolOptions.DEFAULT_MAX_CONNECTIONS;
    /** Half of the connections there may be: the rest is for those that hang, and for idle ones. */
    static final int MOST = CONNECTIONS / 2;

    /** A tenant's. */
    static final double PART = 0.75;

    private static final int TIMES_WHAT_IS_LEFT = 3;
    private static final int MOST_PASSED_OVER = 32;

    private final YoungRequests requests = new YoungRequests();
    private final StartWindow window;
    private final Map<String, TenantTurn> tenants = new HashMap<>();
    private final Set<TenantTurn> inLine = new LinkedHashSet<>();
    private int open;
    private boolean calling;
    private Lane called;

    Rush(StartWindow window) {
        this.window = window;
    }

    /** Whether one more may be started; if not, the lane's turn comes. Nobody passes his tenant's line. */
    boolean admits(Lane lane, long now) {
        TenantTurn tenant = tenant(lane.tenantId());
        boolean isItsTurn = lane == called || !tenant.hasLine();
        if (isItsTurn && hasRoom(now) && hasShare(tenant, now)) {
            return true;
        }
        tenant.join(lane);
        inLine.add(tenant);
        return false;
    }

    /**
     * @param hangs its endpoint answers nothing: the request will stay open, and takes nothing of the event loop meanwhile
     * @return to be given back at its end
     */
    long started(String tenantId, long now, boolean hangs) {
        called = null; // it has had its turn
        open++;
        if (hangs) {
            tenant(tenantId).startedOld();
            return YoungRequests.OLD;
        }
        requests.started(now);
        return tenant(tenantId).started(now);
    }

    void ended(String tenantId, long started, long now) {
        open--;
        requests.ended(started, now);
        tenant(tenantId).ended(started, now);
    }

    /** Calls up lanes that wait, as long as there is room: one request each, then it is the next tenant's turn. */
    void callNext(long now) {
        if (calling) {
            return;
        }
        calling = true;
        try {
            int passedOver = 0;
            while (passedOver < Math.min(MOST_PASSED_OVER, inLine.size()) && hasRoom(now)) {
                TenantTurn tenant = next();
                if (hasShare(tenant, now)) {
                    called = tenant.next();
                    called.takeTurn();
                } else {
                    passedOver++;
                }
                if (tenant.hasLine()) {
                    inLine.add(tenant);
                }
            }
        } finally {
            called = null;
            calling = false;
        }
    }

    /** Every 100 ms. What hangs has made room by then, and ends for nobody. */
    void tick(boolean loopIsLate, long now) {
        window.tick(loopIsLate, requests.fresh(now));
        callNext(now);
    }

    /** Now and then: tenants of which there is nothing are forgotten. */
    void tidy() {
        tenants.values().removeIf(TenantTurn::isIdle);
    }

    private TenantTurn next() {
        Iterator<TenantTurn> first = inLine.iterator();
        TenantTurn tenant = first.next();
        first.remove();
        return tenant;
    }

    private boolean hasRoom(long now) {
        return requests.young(now) < MOST && !window.isFull(requests.fresh(now), 1);
    }

    private boolean hasShare(TenantTurn tenant, long now) {
        return tenant.requests().young(now) < MOST * PART
                && !window.isFull(tenant.requests().fresh(now), PART)
                && tenant.open() < TIMES_WHAT_IS_LEFT * (CONNECTIONS - open);
    }

    private TenantTurn tenant(String id) {
        TenantTurn known = tenants.get(id);
        if (known == null) {
            known = new TenantTurn();
            tenants.put(id, known);
        }
        return known;
    }
}
