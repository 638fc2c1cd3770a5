package io.hooktide.console.oidc;

import java.util.Optional;
import java.util.Set;

/**
 * Whom the identity provider vouches for, and what that allows.
 *
 * @param name subject, with what people know somebody by before it where the identity provider tells
 * @param tenantId empty: all tenants
 * @param scopes wire names, at least one
 */
public record Person(String name, Optional<String> tenantId, Set<String> scopes) {
    public Person {
        scopes = Set.copyOf(scopes);
    }
}
