package io.hooktide.console.log.store;

import io.hooktide.schemas.Delivery;

/**
 * What a batch has of one delivery in the topic deliveries. Pure.
 *
 * @param times how often it is there: a fan-out that was killed may write it twice, what was held comes again
 * @param partition of the topic
 * @param offset of the last
 */
record Arrival(Delivery delivery, int times, int partition, long offset) {
    static Arrival of(LogRecord.OfDelivery record) {
        return new Arrival(record.delivery(), 1, record.partition(), record.offset());
    }

    /** @param later follows it in the topic; of the higher round is the one that counts */
    Arrival then(Arrival later) {
        boolean newRound = later.delivery.getReplay() > delivery.getReplay();
        return new Arrival(newRound ? later.delivery : delivery, times + later.times, later.partition, later.offset);
    }
}
