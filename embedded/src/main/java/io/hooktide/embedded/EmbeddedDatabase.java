package io.hooktide.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL as a child process, on the loopback address, its data and its programs in one folder. For root as
 * for anybody else: where it may make user namespaces. One that a killed parent left behind on the same folder is ended
 * first.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    public static final String USER = "postgres";

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Returns once it answers.
     *
     * @param folder made where it is new; what is in it is kept
     * @param port 0: any free one
     * @throws PortTakenException if another program listens on the port
     * @throws EmbeddedException if it does not start: no programs for this system, no right to start them
     */
    public static EmbeddedDatabase start(Path folder, int port) {
        Path data = data(folder);
        endLeftBehind(folder);
        if (port != 0 && !FreePorts.isFree(port)) {
            throw new PortTakenException("PostgreSQL", port);
        }
        try {
            Files.createDirectories(folder);
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(
                            folder.toAbsolutePath().resolve("programs").toFile())
                    .setPGStartupWait(START_LIMIT)
                    // Whoever closes it does so after those who use it.
                    .setRegisterShutdownHook(false)
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("max_connections", "40")
                    .setServerConfig("max_wal_size", "512MB");
            return new EmbeddedDatabase((port == 0 ? builder : builder.setPort(port)).start());
        } catch (IOException | RuntimeException failure) {
            throw new EmbeddedException("PostgreSQL does not start: " + rootMessage(failure), failure);
        }
    }

    /** Ends the server that a killed parent left behind on the folder, if there is one. */
    public static void endLeftBehind(Path folder) {
        Path data = data(folder);
        new LeftBehind("PostgreSQL", data.resolve("postmaster.pid"), data.toString()).end(ProcessHandle::destroy);
    }

    private static Path data(Path folder) {
        return folder.toAbsolutePath().normalize().resolve("data");
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /** For anybody on this machine; the user needs no password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + FreePorts.LOOPBACK + ":" + port() + "/postgres";
    }

    public int port() {
        return server.getPort();
    }

    /** Ends the server; the folder stays. */
    @Override
    public void close() {
        try {
            server.close();
            // That waits for 5 s; what still writes would be in the way of who deletes the folder.
            server.getProcess().waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException failure) {
            throw new EmbeddedException("PostgreSQL does not end: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
