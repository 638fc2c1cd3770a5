package io.hooktide.retry.lag;

/**
 * How a group stands with one partition.
 *
 * @param lag of that partition alone
 */
public record PartitionLag(int partition, TierLag lag) {}
