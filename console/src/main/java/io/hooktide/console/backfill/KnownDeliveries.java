package io.hooktide.console.backfill;

import io.hooktide.retry.deadletters.OffsetRange;
import io.hooktide.retry.replay.JobFailedException;
import io.hooktide.retry.replay.JobWaitsException;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.serde.UnreadableRecordException;
import io.hooktide.schemas.topics.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The deliveries of one subscription that are in the topic, of events since a time: what was matched live, and what a
 * backfill made before. Known only once the fan-out has passed what is backfilled. For one thread.
 */
final class KnownDeliveries implements AutoCloseable {
    private static final int UNKNOWN = -1;
    /** They are in memory, 80 bytes each. */
    private static final int MOST = 2_000_000;
    /** Of all that are open in a console, jobs and trials: its heap may be half a gigabyte. */
    static final int MOST_TOGETHER = 3_000_000;

    private static final Pattern ID = Pattern.compile("dlv_[0-9a-f]{32}");
    private static final int HEX = 4;
    private static final int HALF = 20;
    private static final int END = 36;

    private final String topic;
    private final RangeReader reader;
    private final FanoutPositions fanout;
    private final RecordCodec<Delivery> codec;
    private final Semaphore room;
    private final byte[] key;
    private final Map<Integer, Long> passed;
    private final Set<UUID> ids = new HashSet<>();
    private final int partition;
    private long next;
    private long end = UNKNOWN;

    /**
     * What it is opened with; the fan-out's positions are closed by who made them.
     *
     * @param room for ids, shared with the others that are open
     */
    record Opening(
            Topics topics, Map<String, Object> kafka, RecordCodecs codecs, FanoutPositions fanout, Semaphore room) {}

    /**
     * @param key of the subscription's records
     * @param since when the broker took the first event
     * @param passed where the fan-out has to be, by partition of change-events
     */
    KnownDeliveries(Opening opening, byte[] key, Instant since, Map<Integer, Long> passed) {
        this.topic = opening.topics().deliveries();
        this.fanout = opening.fanout();
        this.room = opening.room();
        this.key = key;
        this.passed = Map.copyOf(passed);
        this.reader = new RangeReader(topic, opening.kafka());
        this.codec = opening.codecs().codec(Delivery.class);
        try {
            this.partition = reader.partitionOf(key);
            // The broker takes a delivery after its event, and both topics have its clock.
            this.next = reader.startsAt(since).get(partition);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /**
     * Reads on for a moment.
     *
     * @return whether all are known
     * @throws JobWaitsException while the fan-out is not as far
     */
    boolean readOn() {
        if (end == UNKNOWN) {
            if (!fanout.hasPassed(passed)) {
                throw new JobWaitsException("fan_out_behind");
            }
            end = fanout.ends(topic).get(partition);
        }
        if (next < end) {
            next = reader.fetch(partition, new OffsetRange(next, end), this::take);
        }
        return next >= end;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (!Arrays.equals(key, record.key())) {
            return;
        }
        deliveryId(record).filter(id -> ID.matcher(id).matches()).ifPresent(this::add);
    }

    // What cannot be read is no event's: the worker makes it a dead letter.
    private Optional<String> deliveryId(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(codec.decode(topic, record.value()).getDeliveryId());
        } catch (UnreadableRecordException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Takes note of one that an event makes.
     *
     * @return whether it is new
     * @throws JobFailedException if they are too many
     * @throws IllegalStateException while others take up the memory: to be closed, which frees its own, and tried again
     */
    boolean add(String deliveryId) {
        UUID id = new UUID(
                Long.parseUnsignedLong(deliveryId, HEX, HALF, 16), Long.parseUnsignedLong(deliveryId, HALF, END, 16));
        if (ids.contains(id)) {
            return false;
        }
        if (ids.size() == MOST) {
            throw new JobFailedException(
                    "The subscription has more than " + MOST + " deliveries since then: begin later");
        }
        if (!room.tryAcquire()) {
            throw new IllegalStateException("All backfills together have too many deliveries in memory");
        }
        return ids.add(id);
    }

    @Override
    public void close() {
        room.release(ids.size());
        ids.clear();
        reader.close();
        codec.close();
    }
}
