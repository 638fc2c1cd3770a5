package io.hooktide.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an API key may be allowed to do. */
public enum Scope {
    EVENTS_PUBLISH("events:publish"),
    WEBHOOKS_READ("webhooks:read"),
    WEBHOOKS_WRITE("webhooks:write"),
    DELIVERIES_READ("deliveries:read"),
    DELIVERIES_REPLAY("deliveries:replay"),
    OPS_READ("ops:read"),
    ADMIN("admin");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /**
     * Whether somebody of that tenant can have it: how the installation is doing tells of all tenants.
     *
     * @param tenantId empty: of all tenants
     */
    public boolean isFor(Optional<String> tenantId) {
        return this != OPS_READ || tenantId.isEmpty();
    }

    /** All that one of a tenant can have. */
    public static Set<Scope> ofOneTenant() {
        return Arrays.stream(values()).filter(scope -> scope != OPS_READ).collect(Collectors.toUnmodifiableSet());
    }

    /** @throws IllegalArgumentException naming the scopes there are */
    public static Scope parse(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a scope; the scopes are "
                        + Arrays.stream(values()).map(Scope::wireName).collect(Collectors.joining(", "))));
    }
}
