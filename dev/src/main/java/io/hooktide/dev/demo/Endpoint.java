package io.hooktide.dev.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.subscriptions.EventTypePattern;
import java.time.Duration;
import java.util.List;

/**
 * One customer's endpoint in the demonstration: its subscription, and how the receiver plays it.
 *
 * @param path on the receiver
 * @param eventTypes what it subscribes to
 * @param active false: its subscription is never switched on
 * @param script how it answers; empty: 200
 * @param retries how many there are before a delivery to it ends
 */
record Endpoint(
        String tenantId,
        String name,
        String path,
        List<String> eventTypes,
        String profile,
        boolean active,
        String script,
        int retries) {

    private static final String STANDARD = "standard";

    static Endpoint healthy(String tenantId, String name, String path, String... eventTypes) {
        return new Endpoint(tenantId, name, path, List.of(eventTypes), STANDARD, true, "", 0);
    }

    Endpoint withProfile(String other) {
        return new Endpoint(tenantId, name, path, eventTypes, other, active, script, retries);
    }

    Endpoint answering(String otherScript, int otherRetries) {
        return new Endpoint(tenantId, name, path, eventTypes, profile, active, otherScript, otherRetries);
    }

    Endpoint switchedOff() {
        return new Endpoint(tenantId, name, path, eventTypes, profile, false, script, retries);
    }

    boolean wants(JsonNode event) {
        return event.get("tenantId").textValue().equals(tenantId)
                && eventTypes.stream()
                        .map(EventTypePattern::parse)
                        .anyMatch(pattern -> pattern.matches(
                                event.get("objectType").textValue(),
                                event.get("action").textValue()));
    }

    /** How long a delivery to it takes from the attempt with this number on, all delays together. */
    Duration leftAfter(int attempts, List<Duration> delays) {
        return delays.stream().limit(retries).skip(Math.max(0, attempts)).reduce(Duration.ZERO, Duration::plus);
    }
}
