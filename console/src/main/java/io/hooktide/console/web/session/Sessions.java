package io.hooktide.console.web.session;

import io.hooktide.access.Authenticator;
import io.hooktide.access.Principal;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Begins, finds and ends sessions. Nothing of them is kept here, so that any console serves any of them; an API key is
 * looked up at each request, so that one that was revoked or has expired ends its sessions at once. On the event loop.
 */
public final class Sessions {
    private final SessionCookie cookie;
    private final Authenticator authenticator;
    private final Clock clock;
    private final Duration lifetime;

    /** @param lifetime of a session, at most */
    public Sessions(SessionCookie cookie, Authenticator authenticator, Clock clock, Duration lifetime) {
        this.cookie = cookie;
        this.authenticator = authenticator;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** A session, and what it may do now. */
    public record SignedIn(Session session, Principal principal) {
        /** Looking at the tenant that was chosen, where there is a choice. */
        static SignedIn of(Session session, Principal principal) {
            return principal.tenantId().isPresent() || session.chosenTenant().isEmpty()
                    ? new SignedIn(session, principal)
                    : new SignedIn(
                            session, new Principal(principal.keyId(), session.chosenTenant(), principal.scopes()));
        }
    }

    /** Empty if nobody is signed in, or no longer. */
    public Optional<SignedIn> find(RoutingContext context) {
        return cookie.read(context)
                .filter(session -> session.inForce(clock.instant()))
                .flatMap(session -> principal(session).map(who -> SignedIn.of(session, who)));
    }

    private Optional<Principal> principal(Session session) {
        return session.keyId()
                .map(authenticator::byKeyId)
                .orElseGet(() ->
                        Optional.of(new Principal("person:" + session.name(), session.tenantId(), session.scopes())));
    }

    /** False if the key is none that is in force. */
    public boolean signIn(RoutingContext context, String apiKey) {
        Optional<Principal> found = authenticator.authenticate(apiKey);
        found.ifPresent(who -> begin(context, Session.ofKey(who, clock.instant(), lifetime)));
        return found.isPresent();
    }

    /** Also in the place of another one. */
    public void begin(RoutingContext context, Session session) {
        cookie.write(context, session);
    }

    public void end(RoutingContext context) {
        cookie.remove(context);
    }
}
