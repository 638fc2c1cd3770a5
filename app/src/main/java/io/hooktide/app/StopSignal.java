package io.hooktide.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C or SIGTERM, as something the command's own thread can wait for: it closes what it opened, in order, and the
 * JVM ends (with 130 or 143) only after {@link #close}. An interrupt of the waiting thread counts as Ctrl-C.
 */
public final class StopSignal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration patience;
    private final Thread hook = new Thread(this::onShutdown, "stop-signal");

    private StopSignal(Duration patience) {
        this.patience = patience;
    }

    /** @param patience how long the JVM waits for the command's end after the signal */
    public static StopSignal install(Duration patience) {
        StopSignal signal = new StopSignal(patience);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Returns when it is time to stop. */
    public void await() {
        await(Duration.ofNanos(Long.MAX_VALUE));
    }

    /** @return whether it is time to stop; false: not within the timeout */
    public boolean await(Duration timeout) {
        try {
            return asked.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            asked.countDown();
            return true;
        }
    }

    /** Between the signal and the end of the command: returns after that time, or once interrupted. */
    public void letPass(Duration time) {
        try {
            if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("The command has ended");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean stopping() {
        return asked.getCount() == 0;
    }

    private void onShutdown() {
        asked.countDown();
        try {
            if (!closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error("event=stopped_before_closed waited_ms={}", patience.toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the JVM end. */
    @Override
    public void close() {
        closed.countDown();
        if (!stopping()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
