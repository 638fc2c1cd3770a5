package io.hooktide.fanout.streams;

import io.hooktide.runtime.table.NotAppliedException;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream thread that fails is replaced and reads its records again, up to ten times in five minutes: then it is the
 * process that has to be started anew, and liveness says so. What the registry or the table's lateness causes is not
 * counted. The global thread cannot be replaced. Any thread.
 */
public final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    static final int MOST = 10;
    static final Duration PERIOD = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);

    private final LongSupplier nanos;
    private final Deque<Long> replacements = new ArrayDeque<>();

    /** @param nanos as System.nanoTime counts them */
    public ThreadReplacement(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        long now = nanos.getAsLong();
        replacements.removeIf(then -> now - then > PERIOD.toNanos());
        boolean global = Thread.currentThread().getName().endsWith("GlobalStreamThread");
        boolean later = isOnlyLater(failure);
        boolean replace = !global && (later || replacements.size() < MOST);
        LOG.error(
                "event=fanout_thread_failed action={} replaced_before={}",
                replace ? "replace" : "stop",
                replacements.size(),
                failure);
        if (!replace) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (!later) {
            replacements.add(now);
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    // Such a thread has waited for half a minute before it failed: that is no fault to be counted, however often.
    private static boolean isOnlyLater(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException || cause instanceof NotAppliedException) {
                return true;
            }
        }
        return false;
    }
}
