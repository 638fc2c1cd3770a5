package io.hooktide.console.web.signin;

import io.hooktide.console.oidc.AttemptSeal;
import io.hooktide.console.oidc.IdentityProvider;
import io.hooktide.console.oidc.NotAcceptedException;
import io.hooktide.console.oidc.Person;
import io.hooktide.console.oidc.ProviderUnavailableException;
import io.hooktide.console.oidc.Registration;
import io.hooktide.console.oidc.SignInAttempt;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.session.Sessions;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in with an identity provider: there, and back. */
public final class OidcPages implements Pages {
    /** Path that begins it. */
    static final String PATH = "/sign-in/oidc";

    private static final Logger LOG = LoggerFactory.getLogger(OidcPages.class);
    private static final String COOKIE = "hooktide_sign_in";
    private static final String REFUSED =
            "You could not be signed in. Try again, or ask whoever administers the console";

    private final IdentityProvider provider;
    private final AttemptSeal seal;
    private final Sessions sessions;
    private final Clock clock;
    private final WorkerExecutor threads;

    public OidcPages(Vertx vertx, IdentityProvider provider, AttemptSeal seal, Sessions sessions, Clock clock) {
        this.provider = provider;
        this.seal = seal;
        this.sessions = sessions;
        this.clock = clock;
        this.threads = vertx.createSharedWorkerExecutor("console-oidc", 4);
    }

    @Override
    public void mount(Site site) {
        site.open(PATH, this::leave);
        site.open(Registration.CALLBACK, this::comeBack);
    }

    private Future<View> leave(RoutingContext context) {
        sessions.requireUnlocked(context);
        SignInAttempt attempt =
                SignInAttempt.begin(Next.page(context.queryParams().get("next")), clock.instant());
        context.response().addCookie(cookie(context, seal.seal(attempt)).setMaxAge(SignInAttempt.PATIENCE.toSeconds()));
        return threads.executeBlocking(() -> provider.authorization(attempt), false)
                .map(address -> View.seeOther(address.toString()))
                .recover(failure -> refused(context, failure));
    }

    private Future<View> comeBack(RoutingContext context) {
        sessions.requireUnlocked(context);
        Optional<SignInAttempt> attempt = Optional.ofNullable(context.request().getCookie(COOKIE))
                .flatMap(cookie -> seal.open(cookie.getValue()))
                .filter(begun -> begun.isAnsweredBy(context.queryParams().get("state"), clock.instant()));
        String code = context.queryParams().get("code");
        context.response().addCookie(cookie(context, "").setMaxAge(0));
        if (attempt.isEmpty() || code == null) {
            LOG.info("event=sign_in_refused cause=\"no code, or not for a sign-in that was begun in this browser\"");
            return notAccepted(context);
        }
        return threads.executeBlocking(() -> provider.signedIn(code, attempt.get()), false)
                .map(person -> begin(context, person, attempt.get()))
                .recover(failure -> refused(context, failure));
    }

    private View begin(RoutingContext context, Person person, SignInAttempt attempt) {
        sessions.signIn(context, person);
        return View.seeOther(Next.page(attempt.next()));
    }

    private Future<View> refused(RoutingContext context, Throwable failure) {
        LOG.warn("event=sign_in_refused cause=\"{}\"", failure.getMessage());
        if (failure instanceof NotAcceptedException) {
            return notAccepted(context);
        }
        return failure instanceof ProviderUnavailableException
                ? Future.failedFuture(new ProblemException(
                        Problem.unavailable("The identity provider does not answer. API keys still sign in")))
                : Future.failedFuture(failure);
    }

    private Future<View> notAccepted(RoutingContext context) {
        sessions.refusePerson(context);
        return Future.succeededFuture(
                View.page("Sign in", SignInPages.TEMPLATE, new SignInPages.Model(Next.HOME, REFUSED, true))
                        .status(403));
    }

    // Lax: people come back from another site.
    private Cookie cookie(RoutingContext context, String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath(PATH)
                .setHttpOnly(true)
                .setSecure(sessions.isSecure(context))
                .setSameSite(CookieSameSite.LAX);
    }
}
