package io.hooktide.schemas.serde;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a codec waits for the registry.
 *
 * @param limit for one answer
 * @param rest for how long after a call that ran out of time it asks for no other schema that it does not know; zero: it
 *     asks again at once
 * @param nanoTime a nanosecond clock
 */
record RegistryPatience(Duration limit, Duration rest, LongSupplier nanoTime) {}
