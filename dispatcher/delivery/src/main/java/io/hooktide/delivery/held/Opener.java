package io.hooktide.delivery.held;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps all others from releasing a partition, and reads how far they came: on a thread of its own, one partition after
 * the other, so that a coordinator or a log that does not answer holds up no release.
 */
final class Opener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Opener.class);
    private static final Duration END = Duration.ofSeconds(6);

    private final IntFunction<Producer<byte[], byte[]>> producers;
    private final HeldPositions positions;
    private final HeldLog log;
    private final ExecutorService thread;

    /** @param producers make the producer of a partition, not yet initialised */
    Opener(String workerId, IntFunction<Producer<byte[], byte[]>> producers, HeldPositions positions, HeldLog log) {
        this.producers = producers;
        this.positions = positions;
        this.log = log;
        this.thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "held-open-" + workerId));
    }

    /** Before the first is opened. @throws io.hooktide.schemas.serde.RegistryUnavailableException as it says */
    void prepare() {
        positions.prepare();
    }

    /**
     * Fails with a KafkaException or a RegistryUnavailableException where it has to be tried again.
     *
     * @param wanted asked when its turn has come: opening what is another's by then would stop that one
     */
    CompletableFuture<Opened> open(TopicPartition held, BooleanSupplier wanted) {
        return CompletableFuture.supplyAsync(() -> opened(held, wanted), thread);
    }

    private Opened opened(TopicPartition held, BooleanSupplier wanted) {
        if (!wanted.getAsBoolean()) {
            throw new KafkaException(held + " is another's now");
        }
        ReleaseWriter writer = ReleaseWriter.open(() -> producers.apply(held.partition()));
        try {
            Map<String, Long> released = positions.read(held.partition());
            long start = HeldLog.await(log.start(held));
            refuseBeyond(HeldLog.await(log.end(held)), released, held);
            return new Opened(writer, released, start);
        } catch (RuntimeException failure) {
            writer.close();
            throw failure;
        }
    }

    // The log was made anew: what was noted of the old one would leave out records of this.
    private static void refuseBeyond(long end, Map<String, Long> released, TopicPartition held) {
        if (released.values().removeIf(to -> to > end)) {
            LOG.error("event=held_positions_beyond_the_end partition={} end={}", held, end);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("event=opener_not_ended");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        positions.close();
    }
}
