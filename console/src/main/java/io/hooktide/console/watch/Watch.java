package io.hooktide.console.watch;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is done again and again, on a thread of its own, until it is closed. Whatever a turn throws, an Error
 * too, there is another one; the first failure in a row is said aloud.
 */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration END = Duration.ofSeconds(10);

    private final String name;
    private final Backoff backoff;
    private final Callable<Duration> turn;
    private final Runnable release;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private int failures;
    private boolean ended;

    /**
     * @param name of the thread
     * @param turn answers how long to rest before the next one
     * @param release closes what the turns use; on their thread, once the last is over
     */
    public Watch(String name, Backoff backoff, Callable<Duration> turn, Runnable release) {
        this.name = name;
        this.backoff = backoff;
        this.turn = turn;
        this.release = release;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            Duration rest = Duration.ZERO;
            while (!closing.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                rest = take();
            }
        } catch (InterruptedException | InterruptException closed) {
            LOG.debug("event=watch_interrupted watch={}", name);
        } finally {
            ended();
            release.run();
        }
    }

    // From here on nobody interrupts: the clients could not say goodbye.
    private synchronized void ended() {
        ended = true;
        Thread.interrupted();
    }

    private synchronized void interrupt() {
        if (!ended) {
            thread.interrupt();
        }
    }

    private Duration take() throws InterruptedException {
        try {
            Duration rest = turn.call();
            failures = 0;
            return rest;
        } catch (InterruptedException | InterruptException closed) {
            throw closed;
        } catch (Exception | Error failure) {
            return failed(failure);
        }
    }

    private Duration failed(Throwable failure) {
        failures++;
        Duration rest = backoff.after(failures);
        if (failures == 1 && failure instanceof Error) {
            LOG.error("event=watch_failed watch={} again_in={}", name, rest, failure);
        } else if (failures == 1) {
            LOG.warn("event=watch_failed watch={} again_in={} cause=\"{}\"", name, rest, failure.toString());
        } else {
            LOG.debug("event=watch_failing watch={} again_in={}", name, rest, failure);
        }
        return rest;
    }

    @Override
    public void close() {
        closing.countDown();
        if (thread.getState() == Thread.State.NEW) {
            release.run();
            return;
        }
        interrupt();
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("event=watch_still_running watch={}", name);
        }
    }
}
