package io.hooktide.console.deadletters.export;

import io.hooktide.console.deadletters.LetterCursor;
import io.hooktide.console.deadletters.LetterReads;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One export on its way to a client: the next piece is read once the client has taken the one before, so it needs no
 * thread and the memory of two pieces. On the event loop; encoding is done where the pieces are read.
 */
final class LetterDownload {
    static final String ROWS = "Hooktide-Rows";
    private static final Logger LOG = LoggerFactory.getLogger(LetterDownload.class);

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final Source source;
    private final Duration patience;
    private final Promise<Long> done = Promise.promise();
    private long rows;
    private long waiting = -1;

    /** Where the letters come from, one piece after the other. */
    interface Source {
        Future<Piece> next(Optional<LetterCursor> after);
    }

    /**
     * A part of the file.
     *
     * @param next where it goes on; empty: this was the last
     */
    record Piece(byte[] bytes, int rows, Optional<LetterCursor> next) {
        static Piece of(LetterReads.Exported found, LetterEncoding encoding) {
            byte[] bytes = encoding.piece(found.letters());
            byte[] end = found.next().isPresent() ? new byte[0] : encoding.end();
            byte[] all = Arrays.copyOf(bytes, bytes.length + end.length);
            System.arraycopy(end, 0, all, bytes.length, end.length);
            return new Piece(all, found.letters().size(), found.next());
        }
    }

    /** @param patience with a client that takes nothing */
    LetterDownload(Vertx vertx, HttpServerResponse response, Source source, Duration patience) {
        this.vertx = vertx;
        this.response = response;
        this.source = source;
        this.patience = patience;
    }

    /** How many rows were sent, once all of it was; fails before anything is sent, or when it broke off. */
    Future<Long> begin(Runnable head) {
        response.closeHandler(gone -> leave());
        response.exceptionHandler(broken -> leave());
        source.next(Optional.empty())
                .onSuccess(piece -> {
                    if (!isGone()) {
                        head.run();
                        response.setChunked(true).putHeader("Trailer", ROWS);
                        write(piece);
                    }
                })
                .onFailure(done::tryFail);
        return done.future();
    }

    private void write(Piece piece) {
        if (isGone()) {
            return;
        }
        rows += piece.rows();
        if (piece.bytes().length > 0) {
            response.write(Buffer.buffer(piece.bytes()));
        }
        if (piece.next().isEmpty()) {
            response.putTrailer(ROWS, Long.toString(rows));
            response.end().onComplete(ended -> done.tryComplete(rows));
        } else if (response.writeQueueFull()) {
            waiting = vertx.setTimer(patience.toMillis(), tick -> breakOff("the client takes nothing"));
            response.drainHandler(drained -> {
                if (vertx.cancelTimer(waiting)) {
                    read(piece.next());
                }
            });
        } else {
            read(piece.next());
        }
    }

    private void read(Optional<LetterCursor> after) {
        source.next(after).onSuccess(this::write).onFailure(failure -> breakOff(failure.toString()));
    }

    // No last chunk: every client can tell that from an end.
    private void breakOff(String why) {
        LOG.warn("event=export_broken_off rows={} cause=\"{}\"", rows, why);
        response.reset();
        leave();
    }

    private void leave() {
        if (waiting >= 0) {
            vertx.cancelTimer(waiting);
        }
        done.tryFail("The connection ended after " + rows + " rows");
    }

    private boolean isGone() {
        return done.future().isComplete() || response.closed();
    }
}
