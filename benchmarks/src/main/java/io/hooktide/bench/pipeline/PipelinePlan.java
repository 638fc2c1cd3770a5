package io.hooktide.bench.pipeline;

/**
 * @param perSecond 0: as fast as it goes
 * @param tenants each with one subscription and a host of its own
 * @param warmUp how many of the first events do not count
 */
record PipelinePlan(int events, int perSecond, int tenants, int warmUp) {}
