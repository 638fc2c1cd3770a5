package io.hooktide.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real schema registry (Apicurio, with its Confluent-compatible API) as a child process, on the loopback address. Its
 * storage is durable: schemas keep their ids over restarts and a kill -9. A child that a killed parent left behind on
 * the same folder is ended first.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    /** System property: where the registry's archive is unpacked. */
    public static final String HOME_PROPERTY = "hooktide.registry.home";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    private final RegistryProcess process;
    private final int port;

    private EmbeddedRegistry(RegistryProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** On any free port, from the home that the system property names. */
    public static EmbeddedRegistry start(Path folder) {
        return start(folder, 0);
    }

    /** From the home that the system property names. */
    public static EmbeddedRegistry start(Path folder, int port) {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) {
            throw new EmbeddedException("The system property " + HOME_PROPERTY + " is not set", null);
        }
        return start(Path.of(home), folder, port);
    }

    /**
     * Returns once the registry answers.
     *
     * @param home where its archive is unpacked
     * @param folder for its database, log and pid file; made where it is new
     * @param port 0: any free one
     * @throws PortTakenException if another program listens on the port
     * @throws EmbeddedException if the registry does not start within 60 s
     */
    public static EmbeddedRegistry start(Path home, Path folder, int port) {
        Path data = folder.toAbsolutePath();
        try {
            Files.createDirectories(data);
        } catch (IOException failure) {
            throw new EmbeddedException("Cannot write to " + data + ": " + failure, failure);
        }
        endLeftBehind(data);
        if (port != 0 && !FreePorts.isFree(port)) {
            throw new PortTakenException("schema registry", port);
        }
        RegistryProcess process = RegistryProcess.launch(
                home.toAbsolutePath(),
                data,
                port,
                new RegistryArchive(home).option().stream().toList());
        try {
            int chosen = process.awaitListening(START_LIMIT);
            RegistryApi api = new RegistryApi(chosen);
            process.await(api::answers, START_LIMIT);
            api.requireBackwardCompatibility();
            return new EmbeddedRegistry(process, chosen);
        } catch (RuntimeException failure) {
            process.end(END_LIMIT);
            throw failure;
        }
    }

    /** Ends the child that a killed parent left behind on the folder, if there is one. */
    public static void endLeftBehind(Path folder) {
        RegistryProcess.leftBehind(folder.toAbsolutePath()).end(ProcessHandle::destroyForcibly);
    }

    /** Base address, for example http://127.0.0.1:8085. */
    public String url() {
        return "http://" + FreePorts.LOOPBACK + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Id of the child process. */
    public long pid() {
        return process.pid();
    }

    /** Ends the child; the folder stays. */
    @Override
    public void close() {
        process.end(END_LIMIT);
    }
}
