package io.hooktide.console.api;

import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;

/** What a request's body may be, by its headers: the operation's media type in UTF-8, not compressed; or none at all. */
final class ContentRules {
    private ContentRules() {}

    /** @throws ProblemException 415; 400 if there is a body where none is taken */
    static void check(RoutingContext context, Operation operation) {
        if (!operation.takesBody()) {
            if (context.body().length() > 0) {
                throw new ProblemException(
                        Problem.of("invalid-request", "The request is not valid", 400, "This operation takes no body"));
            }
            return;
        }
        String encoding = context.request().getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("The body must not be compressed");
        }
        if (!accepted(context.request().getHeader("Content-Type"), operation.consumes())) {
            if (operation.method().name().equals("PATCH")) {
                context.response().putHeader("Accept-Patch", operation.consumes());
            }
            throw unsupported("Send Content-Type: " + operation.consumes());
        }
    }

    private static boolean accepted(String header, String wanted) {
        if (header == null) {
            return false;
        }
        String[] parts = header.toLowerCase(Locale.ROOT).split(";");
        boolean utf8 = true;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            utf8 &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        return utf8 && Set.of(wanted.split(", ")).contains(parts[0].strip());
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(Problem.of("unsupported-media-type", "Unsupported media type", 415, detail));
    }
}
