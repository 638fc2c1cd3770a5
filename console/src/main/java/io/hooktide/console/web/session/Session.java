package io.hooktide.console.web.session;

import io.hooktide.access.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who is signed in, as the cookie has it. Immutable.
 *
 * @param name for people: who it is
 * @param keyId of the API key, which is looked up at each request; empty for one whom an identity provider vouched for
 * @param tenantId the one tenant it is for; empty: all
 * @param scopes wire names; of an API key, those of its row count
 * @param chosenTenant the one that a session for all tenants looks at; empty: all
 * @param csrf what each form has to repeat
 */
public record Session(
        String name,
        Optional<String> keyId,
        Optional<String> tenantId,
        Set<String> scopes,
        Optional<String> chosenTenant,
        Instant issuedAt,
        Instant expiresAt,
        String csrf) {
    public Session {
        scopes = Set.copyOf(scopes);
    }

    /** Of one who has shown an API key. */
    public static Session ofKey(Principal principal, Instant now, Duration lifetime) {
        return new Session(
                principal.keyId(),
                Optional.of(principal.keyId()),
                principal.tenantId(),
                principal.scopes(),
                Optional.empty(),
                now,
                now.plus(lifetime),
                Csrf.newSecret());
    }

    /** Of one whom an identity provider vouched for until then. */
    public static Session ofPerson(
            String name, Optional<String> tenantId, Set<String> scopes, Instant now, Instant until) {
        return new Session(name, Optional.empty(), tenantId, scopes, Optional.empty(), now, until, Csrf.newSecret());
    }

    /** The same, looking at one tenant, or at all. */
    public Session choosing(Optional<String> tenant) {
        return new Session(name, keyId, tenantId, scopes, tenant, issuedAt, expiresAt, csrf);
    }

    /** Tells it from every other; of no use to take it over. The same whichever tenant it looks at. */
    String fingerprint() {
        return Csrf.fingerprint(csrf);
    }

    boolean inForce(Instant now) {
        return now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "Session[" + name + "]";
    }
}
