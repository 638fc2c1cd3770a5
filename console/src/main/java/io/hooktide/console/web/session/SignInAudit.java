package io.hooktide.console.web.session;

import io.hooktide.access.Actor;
import io.hooktide.access.KeyToken;
import io.hooktide.access.Principal;
import io.hooktide.console.audit.AuditTrail;
import io.hooktide.console.audit.Entries;
import io.hooktide.console.audit.Target;

/** Has the audit trail say who signed in, and who tried to; who signs out is in it with the end of the session. */
public record SignInAudit(AuditTrail trail) {
    static final String SESSION = "session";

    public void signedIn(Principal principal) {
        trail.note(
                principal.actor(),
                "session.signed_in",
                new Target(SESSION, principal.keyId(), principal.tenantId().orElse(null)),
                Entries.DONE);
    }

    /** @param apiKey of which only the id is named, if it has one */
    void refused(String address, String apiKey) {
        trail.note(
                Actor.nobody(address),
                "session.sign_in_failed",
                new Target(SESSION, KeyToken.idOf(apiKey).orElse(""), null),
                Entries.FAILED);
    }

    /** Somebody whom the identity provider did not vouch for. */
    public void refused(String address) {
        refused(address, "");
    }
}
