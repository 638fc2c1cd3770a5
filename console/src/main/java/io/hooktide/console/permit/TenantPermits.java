package io.hooktide.console.permit;

import io.hooktide.access.Principal;
import java.util.HashMap;
import java.util.Map;

/** Who does something costly now: so many of all, and fewer of one tenant, so that none keeps the others out. Any thread. */
public final class TenantPermits {
    private final int most;
    private final int ofOne;
    private final Map<String, Integer> taken = new HashMap<>();

    /**
     * @param most at once, of all; 1 or more
     * @param ofOne at once, of one tenant; those who see all tenants are together one more
     */
    public TenantPermits(int most, int ofOne) {
        this.most = most;
        this.ofOne = ofOne;
    }

    /** @return whether there was one; then it is to be given back */
    public synchronized boolean take(Principal who) {
        int all = taken.values().stream().mapToInt(Integer::intValue).sum();
        int own = taken.getOrDefault(tenant(who), 0);
        if (all >= most || own >= ofOne) {
            return false;
        }
        taken.put(tenant(who), own + 1);
        return true;
    }

    public synchronized void giveBack(Principal who) {
        taken.computeIfPresent(tenant(who), (name, own) -> own == 1 ? null : own - 1);
    }

    private static String tenant(Principal who) {
        return who.tenantId().orElse("");
    }
}
