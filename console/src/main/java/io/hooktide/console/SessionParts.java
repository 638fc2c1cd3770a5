package io.hooktide.console;

import io.hooktide.access.Admission;
import io.hooktide.console.audit.AuditTrail;
import io.hooktide.console.oidc.AttemptSeal;
import io.hooktide.console.oidc.IdentityProvider;
import io.hooktide.console.oidc.OidcSettings;
import io.hooktide.console.table.WriteLane;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.session.EndedSessions;
import io.hooktide.console.web.session.SessionCookie;
import io.hooktide.console.web.session.SessionSeal;
import io.hooktide.console.web.session.Sessions;
import io.hooktide.console.web.session.SignInAudit;
import io.hooktide.console.web.signin.OidcPages;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.vertx.core.Vertx;
import java.util.Optional;

/** What sessions need, put together; closes what it made. */
final class SessionParts implements AutoCloseable {
    private final EndedSessions ended;
    private final Sessions sessions;
    private final Optional<Pages> oidc;

    /** What the console has anyway; closed by who made it. */
    record Shared(Admission admission, AuditTrail trail, EndedSessions.Writing writing, WriteLane writes) {}

    SessionParts(Vertx vertx, Settings settings, ConsoleRules rules, Shared shared) {
        ended = new EndedSessions(
                CommonSettings.topics(settings),
                settings.kafka("console"),
                CommonSettings.codecs(settings),
                shared.writing());
        sessions = new Sessions(
                new SessionCookie(new SessionSeal(rules.secrets()), settings.get(ConsoleSettings.PLAIN_HTTP_SESSIONS)),
                shared.admission(),
                new SignInAudit(shared.trail()),
                new Sessions.Validity(
                        shared.writing().clock(),
                        settings.get(ConsoleSettings.SESSION_LIFETIME),
                        settings.get(OidcSettings.LIFETIME)),
                new Sessions.Endings(ended, shared.writes()));
        oidc = OidcSettings.registration(settings)
                .map(registration -> new OidcPages(
                        vertx,
                        new IdentityProvider(
                                registration,
                                OidcSettings.claimRules(settings),
                                shared.writing().clock()),
                        new AttemptSeal(rules.secrets()),
                        sessions,
                        shared.writing().clock()));
    }

    Sessions sessions() {
        return sessions;
    }

    /** Empty where there is no identity provider. */
    Optional<Pages> oidc() {
        return oidc;
    }

    void start() {
        ended.start();
    }

    boolean alive() {
        return ended.alive();
    }

    int unreadableRows() {
        return ended.unreadable();
    }

    @Override
    public void close() {
        ended.close();
    }
}
