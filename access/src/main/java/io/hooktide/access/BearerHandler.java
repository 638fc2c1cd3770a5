package io.hooktide.access;

import io.hooktide.access.limit.ClientAddress;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** Lets only requests with a valid API key through (RFC 6750), and notes whose it is. */
public final class BearerHandler implements Handler<RoutingContext> {
    private static final String KEY = Principal.class.getName();
    private static final String SCHEME = "bearer ";

    private final Doorkeeper doorkeeper;
    private final ClientAddress addresses;

    public BearerHandler(Doorkeeper doorkeeper, ClientAddress addresses) {
        this.doorkeeper = doorkeeper;
        this.addresses = addresses;
    }

    @Override
    public void handle(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw new ProblemException(Problem.unauthenticated("Send Authorization: Bearer htk_..."));
        }
        String token = header.substring(SCHEME.length()).strip();
        context.put(KEY, doorkeeper.admit(addresses.of(context.request()), token));
        context.next();
    }

    /** Who asks. Only behind this handler. */
    public static Principal principal(RoutingContext context) {
        return context.get(KEY);
    }

    /** @throws ProblemException 403 if the key lacks the scope */
    public static Principal require(RoutingContext context, Scope scope) {
        Principal principal = principal(context);
        if (!principal.may(scope)) {
            throw new ProblemException(Problem.missingScope(scope.wireName()));
        }
        return principal;
    }
}
