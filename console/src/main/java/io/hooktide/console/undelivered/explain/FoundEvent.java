package io.hooktide.console.undelivered.explain;

import io.hooktide.schemas.ChangeEvent;
import java.time.Instant;

/**
 * An event in its topic.
 *
 * @param appendedAt by the broker: when it was published
 * @param reached whether the fan-out is past it
 */
public record FoundEvent(ChangeEvent event, int partition, long offset, Instant appendedAt, boolean reached) {}
