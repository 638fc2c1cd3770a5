package io.hooktide.console.log.store;

import io.hooktide.schemas.Delivery;

/**
 * What a batch has of one delivery in the topic deliveries. Pure.
 *
 * @param times how often it was put there: a fan-out that was killed may do so twice
 * @param releases how often it came back from where it was held, in the last round
 * @param partition of the topic
 * @param offset of the last
 */
record Arrival(Delivery delivery, int times, int releases, int partition, long offset) {
    static Arrival of(LogRecord.OfDelivery record) {
        boolean back = record.delivery().getReleases() > 0;
        return new Arrival(record.delivery(), back ? 0 : 1, back ? 1 : 0, record.partition(), record.offset());
    }

    /** @param later follows it in the topic; of the higher round is the one that counts */
    Arrival then(Arrival later) {
        int rounds = later.delivery.getReplay() - delivery.getReplay();
        return new Arrival(
                rounds > 0 ? later.delivery : delivery,
                times + later.times,
                (rounds > 0 ? 0 : releases) + (rounds < 0 ? 0 : later.releases),
                later.partition,
                later.offset);
    }
}
