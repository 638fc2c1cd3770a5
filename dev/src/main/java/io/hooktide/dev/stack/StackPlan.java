package io.hooktide.dev.stack;

import io.hooktide.dev.folder.DataFolder;
import io.hooktide.runtime.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What to start, and where.
 *
 * @param environment of the process; what is given wins over what it sets
 * @param apiKeys the tenants that need a key, and the one each has, if any
 * @param given further settings, ports above all
 */
public record StackPlan(
        DataFolder folder,
        Map<String, String> environment,
        Map<String, Optional<String>> apiKeys,
        Map<String, String> given,
        EmbeddedPorts ports) {
    /** Among the tenants that need a key: one for all of them. */
    public static final String EVERYBODY = "*";

    /** Plenty for one worker, and half as much to start as the default. */
    static final int PARTITIONS = 4;

    Settings settings(Ground ground) {
        return settings(
                ground.kafka().bootstrapServers(),
                ground.registry().url(),
                ground.database().settings());
    }

    Settings settings(String brokers, String registryUrl, Map<String, String> database) {
        Map<String, String> all = new HashMap<>(given);
        all.putAll(database);
        all.put("bind", "127.0.0.1");
        all.put("kafka.bootstrap.servers", brokers);
        all.put("schema.registry.url", registryUrl);
        all.put("secrets.keyset", folder.keyset().toString());
        all.put("fanout.state-dir", folder.fanout().toString());
        all.put("fanout.instance-id", "dev");
        all.put("delivery.instance-id", "dev");
        all.put("delivery.shutdown-grace", "3s");
        all.put("console.shutdown-grace", "3s");
        all.put("delivery.allow-http", "true");
        all.put("delivery.allow-private-addresses", "true");
        return Settings.load(null, environment, all);
    }
}
