package io.hooktide.delivery.endpoint;

/**
 * How many of a worker's lanes are not let through to their endpoint.
 *
 * @param open nothing is sent
 * @param halfOpen one delivery is on its way, to find out
 */
public record BreakerCounts(int open, int halfOpen) {
    static final BreakerCounts NONE = new BreakerCounts(0, 0);
}
