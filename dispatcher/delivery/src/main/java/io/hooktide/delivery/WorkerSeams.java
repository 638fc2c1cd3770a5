package io.hooktide.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a test may replace.
 *
 * @param producers make a transactional producer of its settings
 * @param trimEvery how often delay topics lose what is done
 */
record WorkerSeams(
        Clock clock,
        LongSupplier nanoTime,
        Function<Map<String, Object>, Producer<byte[], byte[]>> producers,
        Duration trimEvery) {
    private static final Duration TRIM_EVERY = Duration.ofMinutes(1);

    static WorkerSeams real() {
        return new WorkerSeams(
                Clock.systemUTC(),
                System::nanoTime,
                settings -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                TRIM_EVERY);
    }
}
