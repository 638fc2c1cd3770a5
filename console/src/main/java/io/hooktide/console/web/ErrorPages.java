package io.hooktide.console.web;

import io.hooktide.console.web.session.Sessions;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.http.Problems;
import io.hooktide.runtime.http.RequestId;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Whatever goes wrong becomes a page for those who read HTML, and a problem for the others. */
public final class ErrorPages implements Handler<RoutingContext> {
    private final Problems problems = new Problems();
    private final Sessions sessions;
    private final Renderer renderer;

    ErrorPages(Sessions sessions, Renderer renderer) {
        this.sessions = sessions;
        this.renderer = renderer;
    }

    /** @param problem what went wrong */
    public record Model(Problem problem, String requestId) {}

    @Override
    public void handle(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        if (accept == null || !accept.contains("text/html")) {
            problems.handle(context);
            return;
        }
        Problem problem = problem(context);
        Model model = new Model(problem, RequestId.of(context));
        renderer.send(
                context,
                sessions.find(context),
                View.page(problem.title(), "error.jte", model).status(problem.status()));
    }

    private static Problem problem(RoutingContext context) {
        return context.failure() instanceof ProblemException known ? known.problem() : Problems.of(context);
    }
}
