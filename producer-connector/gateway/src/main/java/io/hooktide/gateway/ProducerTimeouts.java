package io.hooktide.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Kafka's timeouts, such that what a request was told is also what happens. Pure. */
final class ProducerTimeouts {
    private ProducerTimeouts() {}

    /** What the settings say themselves stays. */
    static Map<String, Object> within(Duration publishTimeout, Map<String, Object> kafka) {
        int limit = (int) publishTimeout.toMillis();
        Map<String, Object> settings = new HashMap<>(kafka);
        // A record that is not confirmed when its request was answered with 503 is given up, too.
        settings.putIfAbsent("delivery.timeout.ms", limit);
        settings.putIfAbsent("request.timeout.ms", limit / 2);
        // The publishing thread serves all requests: it waits for room in the buffer only so long.
        settings.putIfAbsent("max.block.ms", Math.min(1_000, limit / 2));
        return settings;
    }
}
