package io.hooktide.dev.stack;

import io.hooktide.dev.folder.DataFolder;
import io.hooktide.schemas.topics.Tier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What to start, and where.
 *
 * @param environment settings of the user, which ours win over
 * @param ports of the roles by setting, and of the two below
 * @param kafkaPort 0: any free one
 * @param registryPort 0: any free one
 */
public record StackPlan(
        DataFolder folder,
        Map<String, String> environment,
        Map<String, String> ports,
        int kafkaPort,
        int registryPort,
        List<Tier> tiers) {
    /** 2 workers, 2 threads each, are plenty for one machine. */
    static final int PARTITIONS = 4;

    Map<String, String> given(String bootstrapServers, String registryUrl) {
        Map<String, String> given = new HashMap<>(ports);
        given.put("bind", "127.0.0.1");
        given.put("kafka.bootstrap.servers", bootstrapServers);
        given.put("schema.registry.url", registryUrl);
        given.put("secrets.keyset", folder.keyset().toString());
        given.put("fanout.state-dir", folder.fanout().toString());
        given.put("fanout.instance-id", "dev");
        given.put("delivery.instance-id", "dev");
        given.put("delivery.allow-http", "true");
        given.put("delivery.allow-private-addresses", "true");
        given.put("retry.tiers", tiers.stream().map(Tier::name).collect(Collectors.joining(",")));
        return given;
    }
}
