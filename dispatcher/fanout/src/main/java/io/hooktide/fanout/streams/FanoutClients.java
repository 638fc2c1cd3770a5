package io.hooktide.fanout.streams;

import io.hooktide.runtime.table.AppliedPositions;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of Streams. Its global consumer publishes how far the global table has been applied: Streams applies all of
 * a poll before the next one, so at the start of a poll everything before the positions is in the match index. Its main
 * consumers show that their threads turn.
 */
public final class FanoutClients implements KafkaClientSupplier {
    private static final Logger LOG = LoggerFactory.getLogger(FanoutClients.class);

    private final AppliedPositions applied;
    private final ThreadProgress progress;

    public FanoutClients(AppliedPositions applied, ThreadProgress progress) {
        this.applied = applied;
        this.progress = progress;
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new PollingConsumer(config, this::publishPositions);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new PollingConsumer(config, consumer -> progress.turned());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    private void publishPositions(PollingConsumer consumer) {
        for (TopicPartition partition : consumer.assignment()) {
            try {
                applied.reached(partition, consumer.position(partition, Duration.ZERO));
            } catch (TimeoutException notKnownYet) {
                LOG.debug("event=position_unknown partition={}", partition);
            }
        }
    }
}
