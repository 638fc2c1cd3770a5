package io.hooktide.bench.ground;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A role as a process of its own, as it runs in production, on this process's class path. One thread. */
public final class RoleProcess implements AutoCloseable {
    private static final int KEPT_LINES = 20;
    private static final int END_SECONDS = 60;

    private final Process process;
    private final String role;
    private final long startedNanos;
    private final List<String> lines = new ArrayList<>();
    private final CompletableFuture<Long> ready = new CompletableFuture<>();

    private RoleProcess(Process process, String role, long startedNanos) {
        this.process = process;
        this.role = role;
        this.startedNanos = startedNanos;
        Thread reader = new Thread(this::read, "bench-" + role);
        reader.setDaemon(true);
        reader.start();
    }

    /** @param heapMegabytes the most that its heap may grow to */
    static RoleProcess start(String role, Path config, int heapMegabytes) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(sharedClasses());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "io.hooktide.app.Hooktide",
                role,
                "--config",
                config.toString(),
                "--set",
                "ops.port=0"));
        long now = System.nanoTime();
        try {
            return new RoleProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start(), role, now);
        } catch (IOException failure) {
            throw new UncheckedIOException("The role " + role + " does not start", failure);
        }
    }

    /** The archive of classes that this process was started with: the launcher gives it to the roles, too. */
    private static List<String> sharedClasses() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-XX:SharedArchiveFile=") || flag.startsWith("-Xlog:c"))
                .toList();
    }

    /** Whether roles are started with an archive of classes: with the launcher, once a dev or demo has ended. */
    public static boolean withSharedClasses() {
        return sharedClasses().stream().anyMatch(flag -> flag.startsWith("-XX:SharedArchiveFile="));
    }

    /** By {@link System#nanoTime()}. */
    public long startedNanos() {
        return startedNanos;
    }

    /** The most memory that it has had so far; empty where the system does not tell. */
    public OptionalDouble residentMegabytes() {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst();
        } catch (IOException | UncheckedIOException untold) {
            return OptionalDouble.empty();
        }
    }

    /** What its heap holds after a full collection. */
    public double liveHeapMegabytes() throws IOException, AttachNotSupportedException {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
        try (JMXConnector connector =
                JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
            MemoryMXBean memory =
                    ManagementFactory.getPlatformMXBean(connector.getMBeanServerConnection(), MemoryMXBean.class);
            memory.gc();
            return memory.getHeapMemoryUsage().getUsed() / 1e6;
        } finally {
            machine.detach();
        }
    }

    /** Returns after how many nanoseconds it said that it is ready. @throws IllegalStateException with its last words */
    public long awaitReady(Duration limit) throws InterruptedException {
        try {
            return ready.get(limit.toMillis(), TimeUnit.MILLISECONDS) - startedNanos;
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The role " + role + " is not ready: " + lastWords(), failure);
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.contains("event=ready")) {
                    ready.complete(System.nanoTime());
                }
                keep(line);
            }
        } catch (IOException ended) {
            keep(ended.toString());
        }
        ready.completeExceptionally(new IllegalStateException("ended"));
    }

    private synchronized void keep(String line) {
        lines.add(line);
        if (lines.size() > KEPT_LINES) {
            lines.remove(0);
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** The last lines that it wrote. */
    public synchronized String lastWords() {
        return String.join("\n", lines);
    }

    /** At once, without a word to it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** In order; by force where that takes long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
