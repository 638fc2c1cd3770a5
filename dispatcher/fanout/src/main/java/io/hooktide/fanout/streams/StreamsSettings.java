package io.hooktide.fanout.streams;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.globalConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import io.hooktide.schemas.topics.TopicCatalogue;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/**
 * What Streams is started with: our defaults, over them what the user passes through, over that what correctness needs.
 *
 * @param group also the prefix of internal topics
 * @param instanceId stable over restarts, so that a restarted instance takes up its partitions at once
 */
public record StreamsSettings(String group, String instanceId, String guarantee, int threads, Path stateDir) {
    private static final int COMMIT_INTERVAL_MS = 100;
    /** Every batch costs buffers of 130 KiB for its compression: with 2 ms there were five records in one. */
    private static final int LINGER_MS = 5;

    private static final int BATCH_BYTES = 64 << 10;
    /** A task has one partition: there is nothing to wait for. Streams spent 5 % of its thread on saying so. */
    private static final long MAX_TASK_IDLE_MS = StreamsConfig.MAX_TASK_IDLE_MS_DISABLED;

    /**
     * Streams reads the global table one partition after the other, and the last fetch of each, which finds nothing more,
     * holds up the first of the next one for so long: with Kafka's default of 500 ms a start took seconds more.
     */
    private static final int TABLE_FETCH_WAIT_MS = 50;

    /** For so long a thread sees nothing of a task that is restored meanwhile: several times at each start. */
    private static final long POLL_MS = 20;

    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int HEARTBEAT_MS = 3_000;
    private static final int PROBING_MS = 60_000;
    private static final long CHANGELOG_EXTRA_RETENTION_MS = 3_600_000;

    /** @param passedThrough Kafka's own settings, as the user gave them */
    public Properties properties(Map<String, Object> passedThrough) {
        Map<String, Object> merged = defaults();
        merged.putAll(passedThrough);
        merged.putAll(required());
        Properties properties = new Properties();
        properties.putAll(merged);
        return properties;
    }

    private Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put(StreamsConfig.CLIENT_ID_CONFIG, group + "-" + instanceId);
        defaults.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
        defaults.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_MS);
        defaults.put(
                StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG, CHANGELOG_EXTRA_RETENTION_MS);
        defaults.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, MAX_TASK_IDLE_MS);
        defaults.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        defaults.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallStores.class);
        defaults.put(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
        defaults.put(producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        defaults.put(producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        defaults.put(producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), TopicCatalogue.MAX_MESSAGE_BYTES);
        defaults.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
        defaults.put(globalConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), TABLE_FETCH_WAIT_MS);
        defaults.put(consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        defaults.put(consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MS);
        return defaults;
    }

    // Static membership is the classic protocol's. An aborted row or event never took place, so all consumers read
    // committed records only. What fails is read again, never logged and passed over.
    private Map<String, Object> required() {
        Map<String, Object> required = new HashMap<>();
        required.put(StreamsConfig.APPLICATION_ID_CONFIG, group);
        required.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        required.put(mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId);
        required.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        required.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        required.put(
                StreamsConfig.STATE_DIR_CONFIG,
                stateDir.resolve(instanceId).toAbsolutePath().toString());
        required.put(mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        required.put(mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        required.put(globalConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        required.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        required.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        required.put("processing.exception.handler.global.enabled", true);
        required.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DefaultProductionExceptionHandler.class);
        return required;
    }
}
