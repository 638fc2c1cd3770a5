package io.hooktide.delivery.held;

import io.hooktide.delivery.record.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One partition's way to being open: asked for, waited for, and after a failure asked for again. Releaser's thread. */
final class Opening {
    /** After many failures. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final Supplier<CompletableFuture<Opened>> opener;
    private final LongSupplier nanoTime;
    private final Backoff backoff = Backoff.upTo(LONGEST_WAIT);
    private CompletableFuture<Opened> asked;

    Opening(Supplier<CompletableFuture<Opened>> opener, LongSupplier nanoTime) {
        this.opener = opener;
        this.nanoTime = nanoTime;
    }

    /** Empty while it is not open; to be asked again then. */
    Optional<Opened> next() {
        if (asked == null) {
            if (backoff.isOver(nanoTime.getAsLong())) {
                asked = opener.get();
            }
            return Optional.empty();
        }
        if (!asked.isDone()) {
            return Optional.empty();
        }
        CompletableFuture<Opened> done = asked;
        asked = null;
        return taken(done);
    }

    private Optional<Opened> taken(CompletableFuture<Opened> done) {
        try {
            Opened opened = done.join();
            backoff.succeeded();
            return Optional.of(opened);
        } catch (CompletionException later) {
            LOG.warn("event=held_not_opened cause=\"{}\"", later.getCause().toString());
            backoff.failed(nanoTime.getAsLong());
            return Optional.empty();
        }
    }

    /** What is under way is closed once it is there. */
    void abandon() {
        if (asked != null) {
            asked.thenAccept(opened -> opened.writer().close());
            asked = null;
        }
    }
}
