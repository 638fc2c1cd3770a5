package io.hooktide.console.undelivered.check;

import io.hooktide.schemas.ChangeEvent;
import java.time.Instant;

/**
 * An event that the fan-out is past.
 *
 * @param appendedAt by the broker: when it was published
 * @param source where it is, as dead letters name it
 */
record SampledEvent(ChangeEvent event, Instant appendedAt, String source) {}
