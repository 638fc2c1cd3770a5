package io.hooktide.fanout;

import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** A fan-out role against the shared broker, started and ready. */
final class FanoutInstance implements AutoCloseable {
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FanoutRole role;

    private FanoutInstance(Settings settings) {
        role = new FanoutRole(settings, meters);
    }

    /** @param settings over the defaults of the test */
    static FanoutInstance start(Topics topics, Path stateDir, String instanceId, Map<String, String> settings) {
        FanoutInstance instance = new FanoutInstance(settings(topics, stateDir, instanceId, settings));
        instance.role.start();
        return instance;
    }

    static Settings settings(Topics topics, Path stateDir, String instanceId, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(TestCluster.shared().settings(topics));
        all.put("fanout.state-dir", stateDir.toString());
        all.put("fanout.instance-id", instanceId);
        all.putAll(settings);
        return Settings.of(all);
    }

    FanoutInstance awaitReady() {
        Awaitility.await("fan-out ready")
                .atMost(TestRecords.PATIENCE)
                .until(() -> role.health().ready());
        return this;
    }

    FanoutRole role() {
        return role;
    }

    @Override
    public void close() {
        role.close();
    }
}
