package io.hooktide.client;

/**
 * A change event that all in-sync replicas have.
 *
 * @param eventId the one given, or the UUIDv7 that was made for it
 * @param partition of the topic change-events
 * @param offset in that partition
 */
public record Published(String eventId, int partition, long offset) {}
