package io.hooktide.console.web;

import io.hooktide.access.Scope;
import io.hooktide.console.web.session.Csrf;
import io.hooktide.console.web.session.SameOrigin;
import io.hooktide.console.web.session.Sessions;
import io.hooktide.console.web.session.Sessions.SignedIn;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** The routes of the pages: each asks who is signed in, and what they may. On the event loop. */
public final class Site {
    private static final String SIGN_IN = "/sign-in";

    private final Router router;
    private final Sessions sessions;
    private final Renderer renderer;

    Site(Router router, Sessions sessions, Renderer renderer) {
        this.router = router;
        this.sessions = sessions;
        this.renderer = renderer;
    }

    /** A page for those who have the scope. */
    public void get(String path, Scope scope, Function<Visit, Future<View>> page) {
        router.get(path).handler(context -> visit(context, scope, page));
    }

    /** What a form does, for those who have the scope. */
    public void post(String path, Scope scope, Function<Visit, Future<View>> action) {
        router.post(path).handler(context -> visit(context, scope, action));
    }

    /** A page for those who are signed in, whatever they may. */
    public void get(String path, Function<Visit, Future<View>> page) {
        router.get(path).handler(context -> visit(context, null, page));
    }

    /** What a form does, for those who are signed in. */
    public void post(String path, Function<Visit, Future<View>> action) {
        router.post(path).handler(context -> visit(context, null, action));
    }

    /** A page for everybody. */
    public void open(String path, Function<RoutingContext, Future<View>> page) {
        router.get(path).handler(context -> answer(context, Optional.empty(), page.apply(context)));
    }

    /** What a form does for everybody; other sites cannot send it. */
    public void openPost(String path, Function<RoutingContext, Future<View>> action) {
        router.post(path).handler(context -> {
            requireOurs(context);
            answer(context, Optional.empty(), action.apply(context));
        });
    }

    /** For what answers itself, such as a stream of events; the handler is called only for those who may. */
    public void raw(String path, Scope scope, java.util.function.Consumer<Visit> handler) {
        router.get(path)
                .handler(context -> sessions.admit(context)
                        .ifPresentOrElse(
                                who -> {
                                    Visit visit = new Visit(context, who);
                                    visit.require(scope);
                                    handler.accept(visit);
                                },
                                () -> context.fail(new ProblemException(Problem.unauthenticated("Sign in")))));
    }

    private void visit(RoutingContext context, Scope scope, Function<Visit, Future<View>> page) {
        Optional<SignedIn> found = sessions.admit(context);
        if (found.isEmpty()) {
            sendToSignIn(context);
            return;
        }
        Visit visit = new Visit(context, found.get());
        if (context.request().method().name().equals("POST")) {
            requireOurs(context);
            requireSecret(visit);
        }
        if (scope != null) {
            visit.require(scope);
        }
        answer(context, found, page.apply(visit));
    }

    private void answer(RoutingContext context, Optional<SignedIn> who, Future<View> answer) {
        answer.onComplete(done -> {
            if (done.succeeded()) {
                renderer.send(context, who, done.result());
            } else {
                context.fail(done.cause());
            }
        });
    }

    private void sendToSignIn(RoutingContext context) {
        sessions.end(context);
        boolean page = context.request().method().name().equals("GET");
        String next = page ? "?next=" + URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8) : "";
        renderer.send(context, Optional.empty(), View.seeOther(SIGN_IN + next));
    }

    private static void requireOurs(RoutingContext context) {
        if (!SameOrigin.isOurs(context.request())) {
            throw forged("The form was sent by another site");
        }
    }

    private static void requireSecret(Visit visit) {
        if (!Csrf.matches(visit.session().csrf(), visit.form().get(Csrf.FIELD))) {
            throw forged("The form is of another session. Go back, load the page again, and repeat what you did");
        }
    }

    private static ProblemException forged(String detail) {
        return new ProblemException(Problem.of("forged-request", "Not accepted", 403, detail));
    }
}
