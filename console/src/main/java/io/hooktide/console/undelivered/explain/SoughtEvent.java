package io.hooktide.console.undelivered.explain;

import java.time.Instant;

/**
 * An event that is looked for in its topic.
 *
 * @param from appended then, or later
 * @param to appended by then
 */
public record SoughtEvent(String tenantId, String eventId, Instant from, Instant to) {}
