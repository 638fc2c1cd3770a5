package io.hooktide.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pid file of a registry, and the process it names where that still is one of ours on this folder. */
record LeftBehind(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);
    private static final long END_LIMIT_SECONDS = 10;

    static LeftBehind in(Path folder) {
        return new LeftBehind(folder);
    }

    /** An argument of every registry's command line; tells whose folder it works on. */
    static String mark(Path folder) {
        return "-Dhooktide.registry.data=" + folder;
    }

    void record(long pid) throws IOException {
        Files.writeString(pidFile(), Long.toString(pid));
    }

    void forget() throws IOException {
        Files.deleteIfExists(pidFile());
    }

    void end() {
        process().ifPresent(process -> {
            LOG.info("event=registry_left_behind_ended pid={}", process.pid());
            process.destroyForcibly();
            await(process);
        });
    }

    // A pid is used again sooner or later: the command line decides.
    private Optional<ProcessHandle> process() {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile()).strip()))
                    .filter(process -> process.info()
                            .commandLine()
                            .filter(line -> line.contains(mark(folder) + " "))
                            .isPresent());
        } catch (IOException | NumberFormatException noneThere) {
            return Optional.empty();
        }
    }

    private Path pidFile() {
        return folder.resolve("registry.pid");
    }

    private static void await(ProcessHandle process) {
        try {
            process.onExit().get(END_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while ending process " + process.pid(), interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new EmbeddedException(
                    "The registry left behind, process " + process.pid() + ", does not end: end it by hand", failure);
        }
    }
}
