package io.hooktide.delivery.held;

import io.hooktide.delivery.endpoint.SubscriptionKey;
import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import io.hooktide.delivery.record.Backoff;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition of the topic held, for as long as this worker owns the deliveries of the same number.
 *
 * <pre>
 *   empty --a record--> to be opened --others fenced, positions read--> open --commit not known, or fenced--+
 *                            ^                                                                              |
 *                            +------------------------- all that was known is forgotten --------------------+
 * </pre>
 *
 * Releaser's thread.
 */
final class HeldPartition implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeldPartition.class);
    private static final long LEAST_BETWEEN_LOOKS_NANOS = 5_000_000;

    /** Looking at everything takes at most such a part of the time. */
    private static final int LOOKING_SHARE = 10;

    private final Assignment owner;
    private final Assignment held;
    private final ReleaseParts parts;
    private final Map<HeldSubscription, Verdict> verdicts = new HashMap<>();
    private final Sweep sweep = new Sweep();
    private final Backoff backoff = new Backoff();
    private final Opening opening;
    private long target;
    private boolean toBeOpened;
    private ReleaseWriter writer;
    private PositionRows rows;
    private HeldIndex index;
    private long lastReleased = -1;
    private long nextLook;

    /** @param owner the assignment of the partition of deliveries */
    HeldPartition(Assignment owner, ReleaseParts parts) {
        int number = owner.partition().partition();
        this.owner = owner;
        this.held = new Assignment(new TopicPartition(parts.topics().held(), number), Ledger.startingAt(0));
        this.parts = parts;
        this.opening = new Opening(() -> parts.opener().open(partition(), () -> !owner.ending()), parts.nanoTime());
        this.nextLook = parts.nanoTime().getAsLong();
    }

    Assignment owner() {
        return owner;
    }

    TopicPartition partition() {
        return held.partition();
    }

    /** Takes up what was polled at the end. */
    void index(HeldReader tail) {
        if (index == null) {
            toBeOpened |= !tail.records(partition()).isEmpty();
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : tail.records(partition())) {
            if (record.offset() >= index.indexedTo()) {
                index.add(HeldRecords.key(record), record.offset(), record.timestamp());
            }
        }
        index.reached(tail.position(partition()));
    }

    /** Where there is something to release: asks for the partition to be opened, and goes on once it is. */
    void open(HeldReader tail) {
        if (toBeOpened && !owner.ending() && backoff.isOver(nanos())) {
            opening.next().ifPresent(opened -> take(opened, tail));
        }
    }

    private void take(Opened opened, HeldReader tail) {
        toBeOpened = false;
        writer = opened.writer();
        index = new HeldIndex(opened.start(), opened.positions());
        rows = new PositionRows(opened.positions(), opened.start(), parts.tidyEvery(), nanos());
        tail.seek(partition(), opened.start());
        LOG.info(
                "event=held_opened partition={} start={} positions={}",
                partition(),
                opened.start(),
                opened.positions().size());
    }

    /** Now and then decides anew what is to become of each. @return whether there is something to be done */
    boolean look() {
        if (index == null || owner.ending() || !backoff.isOver(nanos())) {
            return false;
        }
        long began = nanos();
        if (began - nextLook >= 0) {
            decide();
            long took = nanos() - began;
            nextLook = began + Math.max(LEAST_BETWEEN_LOOKS_NANOS, took * LOOKING_SHARE);
        }
        if (verdicts.isEmpty()) {
            return false;
        }
        target = sweep.next(
                verdicts.keySet().stream().map(HeldSubscription::next).toList());
        return true;
    }

    private void decide() {
        boolean arrived = hasArrived();
        Map<SubscriptionKey, Integer> room = arrived ? parts.room().of(active()) : Map.of();
        verdicts.clear();
        for (HeldSubscription held : index.all()) {
            OptionalInt free = arrived
                    ? OptionalInt.of(held.identified() ? room.getOrDefault(held.subscription(), 0) : 0)
                    : OptionalInt.empty();
            Verdict verdict = parts.judge().of(held, free);
            if (verdict != Verdict.KEEP) {
                verdicts.put(held, verdict);
            }
        }
    }

    private List<SubscriptionKey> active() {
        return index.all().stream()
                .filter(parts.judge()::asksForRoom)
                .map(HeldSubscription::subscription)
                .toList();
    }

    /** What was released last was read by the worker. Until then nobody knows what room there is. */
    boolean hasArrived() {
        return owner.readTo() > lastReleased;
    }

    /** Where the next pass begins. */
    long target() {
        return target;
    }

    /** Does with what was polled as was decided, in one transaction. */
    void pass(HeldReader reader) {
        if (index == null || verdicts.isEmpty()) {
            return;
        }
        Pass pass = new Pass(index, fromTarget(), parts.judge(), parts.records(), held);
        try {
            long upTo = takenUpTo(pass, reader);
            pass.reached(upTo);
            commit(pass);
            sweep.reached(upTo);
        } catch (RegistryUnavailableException later) {
            waitFor(later);
            parts.report().discard();
        }
    }

    // Whoever is not that far would lose what the pass leaves out.
    private Map<HeldSubscription, Verdict> fromTarget() {
        Map<HeldSubscription, Verdict> from = new HashMap<>(verdicts);
        from.keySet().removeIf(subscription -> subscription.next() < target);
        return from;
    }

    private long takenUpTo(Pass pass, HeldReader reader) {
        for (ConsumerRecord<byte[], byte[]> record : reader.records(partition())) {
            try {
                if (record.offset() >= index.indexedTo() || !pass.take(record)) {
                    return record.offset();
                }
            } catch (RegistryUnavailableException later) {
                waitFor(later);
                return record.offset();
            }
        }
        return reader.position(partition());
    }

    private void commit(Pass pass) {
        if (pass.isEmpty()) {
            committed(pass);
            return;
        }
        ReleaseWriter.Result result = write(pass.records(), parts.topics().deliveries(), last -> lastReleased = last);
        if (result == ReleaseWriter.Result.COMMITTED) {
            rows.put(pass.positions());
            committed(pass);
        } else {
            parts.report().discard();
        }
    }

    private void committed(Pass pass) {
        parts.report().committed();
        parts.meters().released(pass.released());
        pass.apply().forEach(verdicts::remove);
        if (pass.released() > 0) {
            verdicts.values().removeIf(Verdict.Release.class::isInstance);
        }
    }

    private ReleaseWriter.Result write(
            List<ProducerRecord<byte[], byte[]>> records, String topic, LongConsumer written) {
        ReleaseWriter.Result result = writer.write(records, () -> !owner.ending(), topic, written);
        switch (result) {
            case COMMITTED -> backoff.succeeded();
            case ABORTED -> backoff.failed(nanos());
            case LOST -> forget();
        }
        return result;
    }

    /** Now and then removes rows of held-positions that say nothing any more. @param start of the log, where known */
    void tidy(OptionalLong start) {
        if (index == null || owner.ending() || !backoff.isOver(nanos())) {
            return;
        }
        List<String> obsolete = rows.obsolete(start, nanos());
        if (obsolete.isEmpty()) {
            return;
        }
        int number = partition().partition();
        List<ProducerRecord<byte[], byte[]>> tombstones = obsolete.stream()
                .map(key -> parts.records().noPosition(key, number))
                .toList();
        if (write(tombstones, parts.topics().heldPositions(), last -> {}) == ReleaseWriter.Result.COMMITTED) {
            rows.gone(obsolete);
        }
    }

    /** Everything is read again from the log's start. */
    void forget() {
        backoff.failed(nanos());
        close();
        writer = null;
        index = null;
        rows = null;
        verdicts.clear();
        toBeOpened = true;
    }

    /** How many are held now, as far as is known. */
    long count() {
        return index == null ? 0 : index.count();
    }

    /** Nothing below it is held; 0 where that is not known. */
    long low() {
        return index == null ? 0 : index.low();
    }

    /** How many of the offsets below the log's start held something, at most; 0 where that is not known. */
    long lostBelow(long start) {
        return index == null ? 0 : Math.max(0, start - index.low());
    }

    private void waitFor(RegistryUnavailableException later) {
        LOG.warn("event=held_waits partition={} cause=\"{}\"", partition(), later.getMessage());
        backoff.failed(nanos());
    }

    private long nanos() {
        return parts.nanoTime().getAsLong();
    }

    @Override
    public void close() {
        opening.abandon();
        if (writer != null) {
            writer.close();
        }
    }
}
