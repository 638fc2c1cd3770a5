package io.hooktide.delivery.intake;

import io.hooktide.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.SubscriptionPattern;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Makes the consumers of one worker. The group's protocol is KIP-848 with the assignor range, which gives partition i of
 * all topics to the same worker; classic is for brokers that are older than that.
 */
public final class GroupConsumers {
    private static final String PROTOCOL = "group.protocol";
    private static final String CLASSIC = "classic";
    private static final String GROUP_ID = "group.id";
    private static final String INSTANCE_ID = "group.instance.id";

    private final Map<String, Object> config;
    private final String pattern;

    /**
     * @param kafka settings of Kafka's clients; they win, but for what correctness hangs on
     * @param instanceId the same after every restart of this worker, and no other's
     */
    public GroupConsumers(Map<String, Object> kafka, Topics topics, String instanceId) {
        this.config = new HashMap<>(Map.of(
                PROTOCOL,
                "consumer",
                "max.poll.records",
                100, // so much of a partition is read ahead of what is due, at least
                "max.partition.fetch.bytes",
                256 << 10, // kept of each partition that is paused: 1 MiB of each was most of a worker's heap
                "fetch.max.wait.ms",
                100, // a partition that goes on after a pause waits for the fetch under way
                "fetch.max.bytes",
                16 << 20,
                "receive.buffer.bytes",
                -1, // as the system sizes it: with Kafka's 64 KiB a large fetch stands still for 200 ms now and then
                "client.id",
                "delivery-" + instanceId));
        config.putAll(kafka);
        config.put(GROUP_ID, topics.prefix() + "delivery");
        config.put(INSTANCE_ID, instanceId);
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "none");
        config.put("enable.auto.commit", false);
        if (isClassic()) {
            config.put("partition.assignment.strategy", RangeAssignor.class.getName());
            config.putIfAbsent("session.timeout.ms", 10_000);
        } else {
            config.put("group.remote.assignor", "range");
        }
        this.pattern = literally(topics.deliveries()) + "|" + literally(topics.retryPrefix()) + "[0-9]+(ms|s|m|h|d)";
    }

    Consumer<byte[], byte[]> create() {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Predecessor predecessor(Admin admin) {
        return new Predecessor(admin, (String) config.get(GROUP_ID), (String) config.get(INSTANCE_ID));
    }

    /** To deliveries and all delay topics, those too that come later. */
    void subscribe(Consumer<byte[], byte[]> consumer, ConsumerRebalanceListener listener) {
        if (isClassic()) {
            consumer.subscribe(Pattern.compile(pattern), listener);
        } else {
            consumer.subscribe(new SubscriptionPattern(pattern), listener);
        }
    }

    /** Stays a member until the session times out, so that a restart finds its partitions as they were. */
    void close(Consumer<byte[], byte[]> consumer, Duration timeout) {
        consumer.close(CloseOptions.timeout(timeout));
    }

    private boolean isClassic() {
        return CLASSIC.equalsIgnoreCase(String.valueOf(config.get(PROTOCOL)));
    }

    private static String literally(String name) {
        return name.replace(".", "\\.");
    }
}
