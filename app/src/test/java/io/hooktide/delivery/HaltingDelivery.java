package io.hooktide.delivery;

import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The delivery role as a process that ends itself, at once, between the offsets of a transaction and its commit. */
public final class HaltingDelivery {
    /** Its exit code. */
    public static final int HALTED = 3;

    private HaltingDelivery() {}

    /** @param args the file with the settings, the instance id, in which transaction it ends */
    public static void main(String[] args) throws InterruptedException {
        Settings settings = Settings.load(Path.of(args[0]), Map.of(), Map.of("delivery.instance-id", args[1]));
        int last = Integer.parseInt(args[2]);
        WorkerSeams seams = new WorkerSeams(
                Clock.systemUTC(), System::nanoTime, config -> halting(config, last), Duration.ofMinutes(1));
        new DeliveryRole(settings, new SimpleMeterRegistry(), seams).start();
        Thread.currentThread().join();
    }

    private static Producer<byte[], byte[]> halting(Map<String, Object> config, int last) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()) {
            private int transactions;

            @Override
            public void sendOffsetsToTransaction(
                    Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
                super.sendOffsetsToTransaction(offsets, group);
                if (++transactions == last) {
                    flush();
                    Runtime.getRuntime().halt(HALTED);
                }
            }
        };
    }
}
