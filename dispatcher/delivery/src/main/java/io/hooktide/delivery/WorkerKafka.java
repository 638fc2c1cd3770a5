package io.hooktide.delivery;

import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;

/**
 * The producers' settings of one worker.
 *
 * @param user Kafka's own settings for the role; they win, but for what correctness hangs on
 * @param workerId the same after every restart, and no other worker's
 */
record WorkerKafka(Map<String, Object> user, Topics topics, String workerId) {
    /** Below the session timeout: a worker that dies inside a transaction holds back its successor for so long. */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 5_000;

    /** Of the worker itself. */
    Map<String, Object> producer() {
        return transactional("delivery-" + workerId, "delivery-" + workerId);
    }

    /** Of whoever releases a partition of held: the same id for every owner, so that the next one ends the last one's. */
    Map<String, Object> releaser(int partition) {
        return transactional("held-" + partition, "held-" + workerId + "-" + partition);
    }

    private Map<String, Object> transactional(String id, String clientId) {
        Map<String, Object> config = new HashMap<>(Map.of(
                "client.id",
                clientId,
                "compression.type",
                "lz4",
                "linger.ms",
                20, // every commit flushes, and each batch costs buffers of 130 KiB for its compression
                "batch.size",
                128 << 10,
                "max.block.ms",
                TRANSACTION_TIMEOUT_MILLIS,
                "request.timeout.ms",
                TRANSACTION_TIMEOUT_MILLIS,
                "delivery.timeout.ms",
                2 * TRANSACTION_TIMEOUT_MILLIS));
        config.putAll(user);
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        config.put("transactional.id", topics.prefix() + id);
        config.put("transaction.timeout.ms", TRANSACTION_TIMEOUT_MILLIS);
        config.put("max.request.size", TopicCatalogue.MAX_MESSAGE_BYTES);
        return config;
    }
}
