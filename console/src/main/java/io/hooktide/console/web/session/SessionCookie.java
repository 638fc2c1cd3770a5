package io.hooktide.console.web.session;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/**
 * The cookie of a session. It is sent with what a link from elsewhere opens (Lax), so that a link in a message leads to
 * the page; what changes something needs the secret of the session besides.
 */
public final class SessionCookie {
    private static final String NAME = "hooktide_session";
    /** Browsers take a cookie of this name only over TLS, from this host, for all of it. */
    private static final String SECURE_NAME = "__Host-" + NAME;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final SessionSeal seal;
    private final boolean plainHttp;

    /** @param plainHttp whether browsers other than this machine's may come without TLS */
    public SessionCookie(SessionSeal seal, boolean plainHttp) {
        this.seal = seal;
        this.plainHttp = plainHttp;
    }

    Optional<Session> read(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(name(context)))
                .flatMap(cookie -> seal.open(cookie.getValue()));
    }

    void write(RoutingContext context, Session session) {
        context.response().addCookie(cookie(context, seal.seal(session)));
    }

    void remove(RoutingContext context) {
        if (context.request().getCookie(name(context)) != null) {
            context.response().addCookie(cookie(context, "").setMaxAge(0));
        }
    }

    private Cookie cookie(RoutingContext context, String value) {
        return Cookie.cookie(name(context), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(isSecure(context))
                .setSameSite(CookieSameSite.LAX);
    }

    private String name(RoutingContext context) {
        return isSecure(context) ? SECURE_NAME : NAME;
    }

    /** Whether cookies of this request are for TLS only. */
    boolean isSecure(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean here = request.authority() != null
                && LOOPBACK.contains(request.authority().host());
        return !plainHttp && !here;
    }
}
