package io.hooktide.console.deadletters.export;

import java.util.HashMap;
import java.util.Map;

/** Who exports now: so many of all, and fewer of one tenant, so that none keeps the others out. Any thread. */
final class ExportPermits {
    /** At once, of all clients: each holds a few MiB. */
    static final int MOST = 8;
    /** At once, of one tenant; those who see all tenants are together one more. */
    static final int OF_ONE = 2;

    private final Map<String, Integer> running = new HashMap<>();

    /** @return whether there was one; then it is to be given back */
    synchronized boolean take(String tenant) {
        int all = running.values().stream().mapToInt(Integer::intValue).sum();
        int own = running.getOrDefault(tenant, 0);
        if (all >= MOST || own >= OF_ONE) {
            return false;
        }
        running.put(tenant, own + 1);
        return true;
    }

    synchronized void giveBack(String tenant) {
        running.computeIfPresent(tenant, (name, own) -> own == 1 ? null : own - 1);
    }
}
