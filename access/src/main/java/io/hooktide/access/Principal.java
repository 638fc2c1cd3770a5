package io.hooktide.access;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks, by the API key sent.
 *
 * @param tenantId the one tenant the key is for; empty: all tenants
 * @param scopes wire names
 */
public record Principal(String keyId, Optional<String> tenantId, Set<String> scopes) {
    public Principal {
        scopes = Set.copyOf(scopes);
    }

    /** The scope admin includes every other. */
    public boolean may(Scope scope) {
        return scopes.contains(scope.wireName()) || scopes.contains(Scope.ADMIN.wireName());
    }

    public boolean mayActFor(String tenant) {
        return tenantId.isEmpty() || tenantId.get().equals(tenant);
    }
}
