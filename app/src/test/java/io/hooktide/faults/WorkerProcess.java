package io.hooktide.faults;

import io.hooktide.testkit.HooktideProcess;
import java.io.IOException;
import java.nio.file.Path;

/** A process of the delivery role, always of the same instance id. One thread. */
final class WorkerProcess implements AutoCloseable {
    private static final int HEAP = 192;
    private static final String ASSIGNED = ".*event=assigned partitions=\\[.+\\].*";

    private final Path config;
    private final String instanceId;
    private HooktideProcess process;

    WorkerProcess(Ground ground, String instanceId) {
        this.config = ground.config;
        this.instanceId = instanceId;
    }

    WorkerProcess start() throws IOException {
        process = HooktideProcess.start(
                HEAP, "delivery", "--config", config.toString(), "--set", "delivery.instance-id=" + instanceId);
        return this;
    }

    /** Until it has partitions. */
    WorkerProcess awaitAssigned() {
        process.awaitLine(ASSIGNED);
        return this;
    }

    /** At once (-9). */
    void kill() throws InterruptedException {
        process.kill();
    }

    /** Stopped where it is (SIGSTOP). */
    void pause() throws Exception {
        process.pause();
    }

    void proceed() throws Exception {
        process.proceed();
    }

    String output() {
        return process.output();
    }

    @Override
    public void close() throws Exception {
        if (process != null) {
            process.close();
        }
    }
}
