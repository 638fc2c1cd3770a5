package io.hooktide.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child that a killed parent left behind: the process that a pid file names, where that still is one of ours.
 *
 * @param name what it is, for people
 * @param pidFile its first line is the pid
 * @param mark a part of its command line that no other process has
 */
record LeftBehind(String name, Path pidFile, String mark) {
    private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long END_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /**
     * Returns once it has ended; at once where there is none.
     *
     * @param ending how it is told to; after 3 s it is ended by force: others may hold it up, an open psql for example
     * @throws EmbeddedException if it has not ended 10 s after that
     */
    void end(Consumer<ProcessHandle> ending) {
        Optional<ProcessHandle> process = process();
        if (process.isPresent()) {
            LOG.info(
                    "event=left_behind_ended name=\"{}\" pid={}",
                    name,
                    process.get().pid());
            ending.accept(process.get());
            if (!ends(process.get(), GRACE_NANOS)) {
                process.get().destroyForcibly();
                if (!ends(process.get(), END_LIMIT_NANOS)) {
                    throw new EmbeddedException(
                            "The " + name + " left behind, process "
                                    + process.get().pid() + ", does not end: end it by hand",
                            null);
                }
            }
        }
    }

    // A pid is used again sooner or later: the command line decides.
    private Optional<ProcessHandle> process() {
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                    .filter(process -> process.info()
                            .commandLine()
                            .filter(line -> line.contains(mark))
                            .isPresent());
        } catch (IOException | UncheckedIOException | NumberFormatException noneThere) {
            return Optional.empty();
        }
    }

    private boolean ends(ProcessHandle process, long limitNanos) {
        long deadline = System.nanoTime() + limitNanos;
        while (process.isAlive() && !waitsToBeAskedHowItEnded(process)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new EmbeddedException("Interrupted while ending process " + process.pid(), null);
            }
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return true;
    }

    // A zombie without other threads has no file and no port any more. Whoever inherited it may take a second or two to
    // ask; the JDK takes it for alive until then.
    private static boolean waitsToBeAskedHowItEnded(ProcessHandle process) {
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        try (Stream<Path> all = Files.list(threads)) {
            String status = Files.readString(threads.resolveSibling("stat"));
            return all.count() == 1 && status.startsWith("Z", status.lastIndexOf(')') + 2);
        } catch (IOException | UncheckedIOException goneOrNotLinux) {
            return false;
        }
    }
}
