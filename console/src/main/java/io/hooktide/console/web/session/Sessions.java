package io.hooktide.console.web.session;

import io.hooktide.access.Actor;
import io.hooktide.access.Admission;
import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.console.oidc.Person;
import io.hooktide.console.table.WriteLane;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Begins, finds and ends sessions. Of those in force nothing is kept here, so that any console serves any of them; whether
 * one was ended, and its API key, are looked up at each request, so that signing out, and a key that was revoked or has
 * expired, end them everywhere at once. On the event loop.
 */
public final class Sessions {
    private static final int UNAUTHENTICATED = 401;

    private final SessionCookie cookie;
    private final Admission admission;
    private final SignInAudit audit;
    private final Validity validity;
    private final Endings endings;

    public Sessions(SessionCookie cookie, Admission admission, SignInAudit audit, Validity validity, Endings endings) {
        this.cookie = cookie;
        this.admission = admission;
        this.audit = audit;
        this.validity = validity;
        this.endings = endings;
    }

    /** @param writes where ending one blocks */
    public record Endings(EndedSessions ended, WriteLane writes) {}

    /**
     * How long sessions last, at most.
     *
     * @param lifetime with an API key
     * @param lifetimeOfPerson with an identity provider
     */
    public record Validity(Clock clock, Duration lifetime, Duration lifetimeOfPerson) {}

    /**
     * A session, and what it may do now.
     *
     * @param principal of the tenant that is looked at
     * @param own of the tenant that it is for: to look at one tenant takes no scope away
     */
    public record SignedIn(Session session, Principal principal, Principal own) {
        /** Looking at the tenant that was chosen, where there is a choice. */
        static SignedIn of(Session session, Principal principal) {
            return principal.tenantId().isPresent() || session.chosenTenant().isEmpty()
                    ? new SignedIn(session, principal, principal)
                    : new SignedIn(session, principal.of(session.chosenTenant()), principal);
        }

        public boolean may(Scope scope) {
            return own.may(scope);
        }
    }

    /** Empty if nobody is signed in, or no longer. */
    public Optional<SignedIn> find(RoutingContext context) {
        return cookie.read(context)
                .filter(session -> session.inForce(validity.clock().instant()))
                .filter(endings.ended()::believes)
                .flatMap(session -> principal(session).map(who -> SignedIn.of(session, who.at(address(context)))));
    }

    /** The same, counted: whose key, or who, asks too often is refused with 429. */
    public Optional<SignedIn> admit(RoutingContext context) {
        Optional<SignedIn> found = find(context);
        found.ifPresent(who -> admission.doorkeeper().requireRate(who.principal()));
        return found;
    }

    private Optional<Principal> principal(Session session) {
        return session.keyId()
                .map(admission.authenticator()::byKeyId)
                .orElseGet(() -> Optional.of(
                        new Principal(Actor.ofPerson(session.name()), session.tenantId(), session.scopes())));
    }

    private String address(RoutingContext context) {
        return admission.addresses().of(context.request());
    }

    /**
     * False if the key is none that is in force.
     *
     * @throws ProblemException 429 after too many that were not
     */
    public boolean signIn(RoutingContext context, String apiKey) {
        String address = address(context);
        try {
            Principal who = admission.doorkeeper().admit(address, apiKey);
            begin(context, Session.ofKey(who, validity.clock().instant(), validity.lifetime()));
            audit.signedIn(who);
            return true;
        } catch (ProblemException refused) {
            if (refused.problem().status() != UNAUTHENTICATED) {
                throw refused;
            }
            audit.refused(address, apiKey);
            return false;
        }
    }

    /** Of one whom the identity provider vouches for. */
    public void signIn(RoutingContext context, Person person) {
        Instant now = validity.clock().instant();
        begin(
                context,
                Session.ofPerson(
                        person.name(), person.tenantId(), person.scopes(), now, now.plus(validity.lifetimeOfPerson())));
        Principal who = new Principal(Actor.ofPerson(person.name()), person.tenantId(), person.scopes());
        audit.signedIn(who.at(address(context)));
    }

    /** Of one whom it does not; counts as a wrong key does. */
    public void refusePerson(RoutingContext context) {
        String address = address(context);
        admission.doorkeeper().failedAt(address);
        audit.refused(address);
    }

    /** @throws ProblemException 429 if too many failed to sign in from there */
    public void requireUnlocked(RoutingContext context) {
        admission.doorkeeper().requireUnlocked(address(context));
    }

    /** Whether cookies of this request are for TLS only. */
    public boolean isSecure(RoutingContext context) {
        return cookie.isSecure(context);
    }

    /** Also in the place of another one. */
    public void begin(RoutingContext context, Session session) {
        cookie.write(context, session);
    }

    /** Of one who leaves: no copy of the cookie is good any more. Fails with 503 if that cannot be written. */
    public Future<Void> signOut(RoutingContext context, SignedIn who) {
        end(context);
        return endings.writes().run(() -> {
            endings.ended().end(who.session(), who.own());
            return null;
        });
    }

    /** Here: takes the cookie away. */
    public void end(RoutingContext context) {
        cookie.remove(context);
    }
}
