package io.hooktide.delivery.held;

import io.hooktide.delivery.endpoint.SubscriptionKey;
import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.UnreadableRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One stretch of a partition, read for all its subscriptions at once: what each verdict takes of it becomes one
 * transaction. A subscription's records are taken in their order and none is left out, so that one offset says how far
 * it is. Changes nothing in the index before {@link #apply}. Releaser's thread.
 */
final class Pass {
    /** Short, since an open transaction holds back whoever reads deliveries. */
    private static final int MOST_TAKEN = 500;

    private static final long MOST_BYTES = 1L << 20;

    private final HeldIndex index;
    private final Map<HeldSubscription, Verdict> verdicts;
    private final Judge judge;
    private final HeldRecords records;
    private final Assignment held;
    private final Map<HeldSubscription, Progress> progress = new LinkedHashMap<>();
    private final List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();
    private int taken;
    private long bytes;
    private long released;

    /**
     * @param verdicts of those that have nothing before the first record that is taken here
     * @param held stands for the partition of the topic held
     */
    Pass(HeldIndex index, Map<HeldSubscription, Verdict> verdicts, Judge judge, HeldRecords records, Assignment held) {
        this.index = index;
        this.verdicts = verdicts;
        this.judge = judge;
        this.records = records;
        this.held = held;
    }

    /**
     * @return false where it is full: the record was not looked at
     * @throws io.hooktide.schemas.serde.RegistryUnavailableException as false
     */
    boolean take(ConsumerRecord<byte[], byte[]> record) {
        HeldSubscription subscription = index.get(HeldRecords.key(record));
        Verdict verdict = subscription == null ? null : verdicts.get(subscription);
        if (verdict == null) {
            return true;
        }
        Progress so = progress.computeIfAbsent(subscription, Progress::new);
        if (!so.isOpenTo(record.offset())) {
            return true;
        }
        if (taken >= MOST_TAKEN || bytes >= MOST_BYTES) {
            return false;
        }
        try {
            take(record, records.decode(record), so, verdict);
        } catch (UnreadableRecordException poison) {
            take(record, so, records.unreadable(record, held, poison.getMessage()));
        }
        return true;
    }

    /** Everything below the position was looked at. */
    void reached(long position) {
        verdicts.keySet().forEach(subscription -> progress.computeIfAbsent(subscription, Progress::new));
        progress.values().forEach(so -> so.reached(Math.min(position, index.indexedTo())));
    }

    boolean isEmpty() {
        return taken == 0;
    }

    /** How many go back to deliveries. */
    long released() {
        return released;
    }

    /** What the transaction is made of, the positions last. */
    List<ProducerRecord<byte[], byte[]>> records() {
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>(out);
        for (Progress so : progress.values()) {
            if (so.taken() > 0) {
                all.add(records.position(so, held.partition().partition()));
            }
        }
        return all;
    }

    /** How far each of those came of which something is taken, by key. */
    Map<String, Long> positions() {
        Map<String, Long> positions = new HashMap<>();
        progress.values().stream()
                .filter(so -> so.taken() > 0)
                .forEach(so -> positions.put(so.subscription().key(), so.next()));
        return positions;
    }

    /** It is committed. @return those that can go no further by their verdict */
    Set<HeldSubscription> apply() {
        Set<HeldSubscription> ended = new HashSet<>();
        for (Progress so : progress.values()) {
            index.advance(so.subscription(), so.next(), so.since(), so.taken());
            if (so.stopped() || index.get(so.subscription().key()) == null) {
                ended.add(so.subscription());
            }
        }
        return ended;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Delivery delivery, Progress so, Verdict verdict) {
        HeldSubscription subscription = so.subscription();
        if (verdict instanceof Verdict.Expire && judge.expired(record.timestamp())) {
            take(record, so, records.expired(record, delivery, held));
        } else if (verdict instanceof Verdict.Drop drop
                && judge.knows(subscription, delivery.getSubscriptionVersion())) {
            take(record, so, records.dropped(record, delivery, held, drop.reason()));
        } else if (verdict instanceof Verdict.Release release
                && so.taken() < release.atMost()
                && judge.knows(subscription, delivery.getSubscriptionVersion())) {
            take(record, so, records.released(record, delivery, held));
            released++;
        } else {
            if (!subscription.identified()) {
                subscription.identify(new SubscriptionKey(delivery.getTenantId(), delivery.getSubscriptionId()));
            }
            so.stopAt(record.offset(), record.timestamp());
        }
    }

    private void take(
            ConsumerRecord<byte[], byte[]> record, Progress so, List<ProducerRecord<byte[], byte[]>> follows) {
        so.take(record.offset(), record.timestamp());
        out.addAll(follows);
        follows.forEach(next -> bytes += next.value().length);
        taken++;
    }
}
