package io.hooktide.console.web;

import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.console.web.session.Session;
import io.hooktide.console.web.session.Sessions.SignedIn;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** One request for a page by one who is signed in. */
public record Visit(RoutingContext context, SignedIn signedIn) {
    /** Whom the stores ask; of the tenant that was chosen. */
    public Principal principal() {
        return signedIn.principal();
    }

    public Session session() {
        return signedIn.session();
    }

    public boolean may(Scope scope) {
        return signedIn.may(scope);
    }

    /** @throws ProblemException 403 */
    public void require(Scope scope) {
        if (!may(scope)) {
            throw new ProblemException(Problem.missingScope(scope.wireName()));
        }
    }

    /** Part of the path. */
    public String id() {
        return context.pathParam("id");
    }

    /** Of the query; empty if it is not there, or blank. */
    public Optional<String> query(String name) {
        return present(context.queryParams().get(name));
    }

    /** Of the form; empty if it is not there, or blank. */
    public Optional<String> field(String name) {
        return present(form().get(name));
    }

    public MultiMap form() {
        return context.request().formAttributes();
    }

    private static Optional<String> present(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }
}
