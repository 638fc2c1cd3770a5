package io.hooktide.bench.drain;

import io.hooktide.schemas.topics.TopicSpec;
import java.util.List;
import java.util.Map;

/**
 * What the bare loop works on.
 *
 * @param again takes what failed
 */
record BareTopics(String in, String attempts, String again) {
    static final BareTopics ALL = new BareTopics("bare.in", "bare.attempts", "bare.again");

    List<TopicSpec> specs() {
        return List.of(new TopicSpec(in, Map.of()), new TopicSpec(attempts, Map.of()), new TopicSpec(again, Map.of()));
    }
}
