package io.hooktide.console.backfill;

import io.hooktide.retry.deadletters.RangeStream;
import io.hooktide.retry.replay.JobSource;
import io.hooktide.retry.replay.Redelivery;
import io.hooktide.retry.replay.Work;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The events that a subscription is to get later, each once. For one thread. */
final class BackfillSource implements JobSource {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_READ = 2_000;
    private static final long LONGEST_NANOS = 500_000_000;

    private final Replay job;
    private final Inputs in;
    private final LongSupplier nanoTime;
    private boolean known;

    BackfillSource(Replay job, Inputs in, LongSupplier nanoTime) {
        this.job = job;
        this.in = in;
        this.nanoTime = nanoTime;
    }

    /** What it reads, and closes. */
    record Inputs(
            RangeStream<ConsumerRecord<byte[], byte[]>> events,
            EventMaking making,
            KnownDeliveries deliveries,
            FanoutPositions fanout)
            implements AutoCloseable {
        @Override
        public void close() {
            events.close();
            making.close();
            deliveries.close();
            fanout.close();
        }
    }

    @Override
    public Work next(int most) {
        long began = nanoTime.getAsLong();
        while (!known && nanoTime.getAsLong() - began < LONGEST_NANOS) {
            known = in.deliveries().readOn();
        }
        return known ? piece(most) : Work.nothing();
    }

    private Work piece(int most) {
        in.making().refresh();
        List<Redelivery> out = new ArrayList<>();
        Map<String, Long> counts = new HashMap<>();
        long deadline = nanoTime.getAsLong() + LONGEST_NANOS;
        long bytes = 0;
        for (int read = 0; read < MOST_READ && out.size() < most && bytes < MOST_BYTES; read++) {
            Optional<ConsumerRecord<byte[], byte[]>> next = in.events().next();
            if (next.isPresent() && !isBefore(next.get(), job.getFilter().getFrom())) {
                bytes += take(in.making().of(next.get()), out, counts);
            }
            if (next.isEmpty() || nanoTime.getAsLong() - deadline > 0) {
                break;
            }
        }
        return new Work(out, counts, List.of(), in.events().moved(), in.events().ended());
    }

    private long take(EventMaking.Made made, List<Redelivery> out, Map<String, Long> counts) {
        if (made.impossible()) {
            counts.merge(BackfillSources.IMPOSSIBLE, 1L, Long::sum);
            return 0;
        }
        Delivery delivery = made.delivery();
        if (delivery == null) {
            return 0;
        }
        if (!in.deliveries().add(delivery.getDeliveryId())) {
            counts.merge(BackfillSources.THERE, 1L, Long::sum);
            return 0;
        }
        delivery.setReplayId(job.getReplayId());
        out.add(new Redelivery(delivery, Optional.empty()));
        counts.merge(BackfillSources.SENT, 1L, Long::sum);
        return delivery.getBody().remaining();
    }

    private static boolean isBefore(ConsumerRecord<byte[], byte[]> record, Instant since) {
        return record.timestamp() < since.toEpochMilli();
    }

    @Override
    public void close() {
        in.close();
    }
}
