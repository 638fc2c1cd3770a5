package io.hooktide.console.api;

import io.hooktide.access.Scope;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import java.util.function.Function;

/**
 * One operation of the API, as its document describes it.
 *
 * @param path with {id} where the id goes
 * @param consumes media type of its body, or several with a comma and a blank between; empty: it takes none
 * @param query names of the parameters it takes
 * @param handler called on the event loop; throws or fails with a ProblemException
 */
record Operation(
        HttpMethod method,
        String path,
        Scope scope,
        String consumes,
        Set<String> query,
        Function<Call, Future<Answer>> handler) {

    static Operation reading(
            HttpMethod method, String path, Set<String> query, Function<Call, Future<Answer>> handler) {
        return new Operation(method, path, Scope.WEBHOOKS_READ, "", query, handler);
    }

    static Operation writing(HttpMethod method, String path, String consumes, Function<Call, Future<Answer>> handler) {
        return new Operation(method, path, Scope.WEBHOOKS_WRITE, consumes, Set.of(), handler);
    }

    /** The same with parameters. */
    Operation taking(Set<String> parameters) {
        return new Operation(method, path, scope, consumes, parameters, handler);
    }

    boolean takesBody() {
        return !consumes.isEmpty();
    }
}
