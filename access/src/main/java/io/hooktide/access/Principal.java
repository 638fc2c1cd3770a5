package io.hooktide.access;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks, by the API key sent or as signed in, and what that allows.
 *
 * @param tenantId the one tenant it is for; empty: all tenants
 * @param scopes wire names
 */
public record Principal(Actor actor, Optional<String> tenantId, Set<String> scopes) {
    public Principal {
        scopes = Set.copyOf(scopes);
    }

    /** By an API key whose name does not matter. */
    public Principal(String keyId, Optional<String> tenantId, Set<String> scopes) {
        this(Actor.ofKey(keyId, ""), tenantId, scopes);
    }

    /** The same, seen at that address. */
    public Principal at(String address) {
        return new Principal(actor.at(address), tenantId, scopes);
    }

    /** The same, of one tenant only. */
    public Principal of(Optional<String> tenant) {
        return new Principal(actor, tenant, scopes);
    }

    /** What identifies the actor: the id of its key, or its subject. */
    public String keyId() {
        return actor.id();
    }

    /** The scope admin includes every other that one of this tenant, or of all, can have. */
    public boolean may(Scope scope) {
        return scope.isFor(tenantId) && (scopes.contains(scope.wireName()) || scopes.contains(Scope.ADMIN.wireName()));
    }

    public boolean mayActFor(String tenant) {
        return tenantId.isEmpty() || tenantId.get().equals(tenant);
    }
}
