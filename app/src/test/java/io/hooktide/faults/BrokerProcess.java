package io.hooktide.faults;

import io.hooktide.testkit.HooktideProcess;
import io.hooktide.testkit.UnusedPorts;
import java.io.IOException;
import java.nio.file.Path;

/** A broker that can be stopped, killed and started again on what it has. One thread. */
final class BrokerProcess implements AutoCloseable {
    private static final int HEAP = 384;

    private final Path folder;
    private final int port;
    private HooktideProcess process;

    BrokerProcess(Path folder) {
        this.folder = folder;
        this.port = UnusedPorts.find();
    }

    /** Returns once it takes requests. */
    BrokerProcess start() throws IOException {
        process =
                HooktideProcess.startMain(BrokerMain.class.getName(), HEAP, folder.toString(), Integer.toString(port));
        process.awaitLine("broker ready");
        return this;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    void stop() throws Exception {
        process.stop();
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() throws Exception {
        if (process != null) {
            process.close();
        }
    }
}
