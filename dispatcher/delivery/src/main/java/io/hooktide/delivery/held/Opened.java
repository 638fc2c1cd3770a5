package io.hooktide.delivery.held;

import java.util.Map;

/**
 * A partition that nobody else releases any more.
 *
 * @param positions how far each subscription was released, by key
 * @param start of the log
 */
record Opened(ReleaseWriter writer, Map<String, Long> positions, long start) {}
