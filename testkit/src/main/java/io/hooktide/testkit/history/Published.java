package io.hooktide.testkit.history;

/**
 * An event that the producer sent.
 *
 * @param sentAt milliseconds, before it was sent
 * @param acknowledgedAt milliseconds, after it was accepted; {@link #NEVER} where that is not known
 */
public record Published(
        String tenantId,
        String objectType,
        String objectId,
        String action,
        String eventId,
        long sentAt,
        long acknowledgedAt) {
    public static final long NEVER = -1;
}
