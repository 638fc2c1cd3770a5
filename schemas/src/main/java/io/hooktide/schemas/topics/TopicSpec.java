package io.hooktide.schemas.topics;

import java.util.Map;

/** What a topic is created with, apart from partitions and replication. */
public record TopicSpec(String name, Map<String, String> config) {
    public TopicSpec {
        config = Map.copyOf(config);
    }
}
