package io.hooktide.client.send;

import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;

/**
 * The partition of a key: murmur2, as Kafka's own default and librdkafka's murmur2_random have it. Said explicitly, so
 * that no setting sends an object's events to two partitions.
 */
public final class KeyPartitioner implements Partitioner {
    /** The partition of a key among so many. */
    public static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    @Override
    public int partition(String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
        return partition(keyBytes, cluster.partitionsForTopic(topic).size());
    }

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
}
