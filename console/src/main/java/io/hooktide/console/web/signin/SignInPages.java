package io.hooktide.console.web.signin;

import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.console.web.session.Sessions;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Signing in with an API key, choosing a tenant, signing out. */
public final class SignInPages implements Pages {
    private static final String PATH = "/sign-in";
    private static final String HOME = "/";
    static final String TEMPLATE = "sign-in.jte";
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Sessions sessions;
    private final String firstPage;
    private final boolean oidc;

    /**
     * @param firstPage that is shown where no other was asked for
     * @param oidc whether there is an identity provider to sign in with
     */
    public SignInPages(Sessions sessions, String firstPage, boolean oidc) {
        this.oidc = oidc;
        this.sessions = sessions;
        this.firstPage = firstPage;
    }

    /**
     * @param next where to go then
     * @param error what is wrong with the key; empty: nothing
     * @param oidc whether there is an identity provider
     */
    public record Model(String next, String error, boolean oidc) {
        /** Where an identity provider is asked. */
        public String oidcPath() {
            return OidcPages.PATH + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void mount(Site site) {
        site.open(PATH, this::form);
        site.openPost(PATH, this::signIn);
        site.post("/sign-out", this::signOut);
        site.post("/tenant", this::choose);
        site.get(HOME, visit -> Future.succeededFuture(View.seeOther(firstPage)));
    }

    private Future<View> form(RoutingContext context) {
        return sessions.find(context)
                .map(who -> Future.succeededFuture(View.seeOther(firstPage)))
                .orElseGet(() -> shown(next(context.queryParams().get("next")), ""));
    }

    private Future<View> signIn(RoutingContext context) {
        String next = next(context.request().getFormAttribute("next"));
        String key = context.request().getFormAttribute("key");
        if (key == null || key.isBlank()) {
            return shown(next, "Enter an API key").map(view -> view.status(400));
        }
        if (!sessions.signIn(context, key.strip())) {
            return shown(next, "The API key is not known, has expired or was revoked")
                    .map(view -> view.status(403));
        }
        return Future.succeededFuture(View.seeOther(next));
    }

    private Future<View> shown(String next, String error) {
        return Future.succeededFuture(View.page("Sign in", TEMPLATE, new Model(next, error, oidc)));
    }

    private Future<View> signOut(Visit visit) {
        return sessions.signOut(visit.context(), visit.signedIn())
                .recover(failure -> Future.failedFuture(new ProblemException(Problem.unavailable(
                        "This browser is signed out, but a copy of its cookie may be good until the session ends: what ends"
                                + " it could not be written"))))
                .map(done -> View.seeOther(PATH));
    }

    // The page that was looked at may not exist for the other tenant.
    private Future<View> choose(Visit visit) {
        if (visit.session().tenantId().isEmpty()) {
            Optional<String> tenant =
                    visit.field("tenant").filter(id -> TENANT.matcher(id).matches());
            sessions.begin(visit.context(), visit.session().choosing(tenant));
        }
        return Future.succeededFuture(View.seeOther(firstPage));
    }

    // Never to another site.
    private String next(String wanted) {
        return wanted != null && wanted.matches("/[A-Za-z0-9].*") ? wanted : firstPage;
    }
}
