package io.hooktide.console.web.live;

import io.hooktide.access.Scope;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.Visit;
import io.hooktide.console.web.session.Sessions;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A stream of events (SSE) for each page that is open: one when the log history has changed, and a sign of life
 * otherwise. It tells nothing but that: the page then loads itself again, with the rights of its session at that time. A
 * stream ends when its session does. On the event loop.
 */
public final class LivePages implements Pages {
    public static final String PATH = "/live";

    /** Of one principal: browsers open no more than six to one place. */
    static final int MOST_OF_ONE = 12;

    static final int MOST = 500;

    private static final long LOOK_MS = 2_000;
    private static final int LIFE_SIGN_LOOKS = 7;

    private final Vertx vertx;
    private final LogAccess log;
    private final Sessions sessions;
    private final Set<Stream> streams = new LinkedHashSet<>();
    private long timer = -1;
    private long seen = -1;
    private boolean asking;
    private int looks;

    public LivePages(Vertx vertx, LogAccess log, Sessions sessions) {
        this.vertx = vertx;
        this.log = log;
        this.sessions = sessions;
    }

    private record Stream(Visit visit, String who) {
        HttpServerResponse response() {
            return visit.context().response();
        }
    }

    @Override
    public void mount(Site site) {
        site.raw(PATH, Scope.DELIVERIES_READ, this::open);
    }

    private void open(Visit visit) {
        String who = visit.principal().keyId();
        long others =
                streams.stream().filter(stream -> stream.who().equals(who)).count();
        if (others >= MOST_OF_ONE || streams.size() >= MOST) {
            throw new ProblemException(
                    Problem.of("too-many-requests", "Too many requests", 429, "So many pages are already open")
                            .with("retryAfter", 30));
        }
        Stream stream = new Stream(visit, who);
        streams.add(stream);
        HttpServerResponse response = stream.response();
        response.closeHandler(closed -> remove(stream));
        response.exceptionHandler(broken -> remove(stream));
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        response.write("retry: 5000\n\n");
        if (timer < 0) {
            seen = -1;
            timer = vertx.setPeriodic(LOOK_MS, tick -> look());
        }
    }

    private void remove(Stream stream) {
        streams.remove(stream);
        if (streams.isEmpty() && timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }

    private void look() {
        List.copyOf(streams).stream().filter(this::isOver).forEach(this::end);
        if (++looks % LIFE_SIGN_LOOKS == 0) {
            streams.forEach(stream -> write(stream, ": alive\n\n"));
        }
        if (asking || streams.isEmpty()) {
            return;
        }
        asking = true;
        log.read(history -> history.series().written()).onComplete(done -> {
            asking = false;
            // Also at the first look: what came between the page and its stream is not known otherwise.
            if (done.succeeded() && done.result() != seen) {
                seen = done.result();
                streams.forEach(stream -> write(stream, "event: changed\ndata:\n\n"));
            }
        });
    }

    private boolean isOver(Stream stream) {
        return sessions.find(stream.visit().context())
                .filter(who -> who.may(Scope.DELIVERIES_READ))
                .isEmpty();
    }

    private void end(Stream stream) {
        write(stream, "event: over\ndata:\n\n");
        stream.response().end();
        remove(stream);
    }

    /** Ends all streams, since each would hold up the end of the console; pages come back elsewhere. Any thread. */
    public void sendAway() {
        vertx.runOnContext(now -> List.copyOf(streams).forEach(stream -> {
            stream.response().end();
            remove(stream);
        }));
    }

    // One that does not read gets nothing more until it does: what it missed is one reload.
    private static void write(Stream stream, String event) {
        HttpServerResponse response = stream.response();
        if (!response.ended() && !response.closed() && !response.writeQueueFull()) {
            response.write(event);
        }
    }
}
