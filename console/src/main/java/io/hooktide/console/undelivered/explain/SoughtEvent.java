package io.hooktide.console.undelivered.explain;

import java.time.Instant;
import java.util.Optional;

/**
 * An event that is looked for in its topic.
 *
 * @param key of its record, where its object is known; else every partition is read
 * @param from appended then, or later
 * @param to appended by then
 */
public record SoughtEvent(String tenantId, String eventId, Optional<byte[]> key, Instant from, Instant to) {}
