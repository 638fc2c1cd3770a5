package io.hooktide.testkit;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.awaitility.Awaitility;

/**
 * Three brokers of a test's own, of which it may stop the second and the third; what Kafka itself keeps is on all of
 * them. The registry is the shared one. One thread.
 */
public final class FaultCluster implements AutoCloseable {
    public static final short BROKERS = 3;

    private static final long LIMIT_SECONDS = 60;

    private final Path folder;
    private final BrokerNodes brokers;
    private final TestCluster cluster;

    private FaultCluster(Path folder, BrokerNodes brokers, TestCluster cluster) {
        this.folder = folder;
        this.brokers = brokers;
        this.cluster = cluster;
    }

    public static FaultCluster start() {
        String name = "fault-cluster-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Path folder = Path.of(System.getProperty("java.io.tmpdir")).resolve(name);
        BrokerNodes brokers = BrokerNodes.start(folder, BROKERS);
        return new FaultCluster(
                folder, brokers, new TestCluster(brokers, TestCluster.shared().registryUrl()));
    }

    public TestCluster cluster() {
        return cluster;
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }

    /** What only this broker has is without a leader until it is back. */
    public void stop(int broker) {
        brokers.stop(broker);
    }

    public void startAgain(int broker) {
        if (!brokers.isRunning(broker)) {
            brokers.start(broker);
        }
    }

    /** Returns once the partition is on this broker alone. */
    public void moveTo(int broker, TopicPartition partition) {
        place(partition, List.of(broker));
    }

    /** Returns once all of the brokers, which must be running, have the partition. */
    public void spread(TopicPartition partition) {
        place(partition, IntStream.rangeClosed(1, BROKERS).boxed().toList());
    }

    private void place(TopicPartition partition, List<Integer> on) {
        try (Admin admin = admin()) {
            await(admin.alterPartitionReassignments(Map.of(partition, Optional.of(new NewPartitionReassignment(on))))
                    .all());
            Awaitility.await(partition + " on " + on)
                    .atMost(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .until(() -> isOn(on, info(admin, partition)));
        }
    }

    private static boolean isOn(List<Integer> brokers, TopicPartitionInfo info) {
        return info.replicas().stream().map(Node::id).toList().equals(brokers)
                && info.isr().size() == brokers.size()
                && info.leader() != null
                && brokers.contains(info.leader().id());
    }

    private static TopicPartitionInfo info(Admin admin, TopicPartition partition) {
        TopicDescription topic = await(admin.describeTopics(List.of(partition.topic()))
                .topicNameValues()
                .get(partition.topic()));
        return topic.partitions().get(partition.partition());
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException failure) {
            throw new IllegalStateException("The cluster does not do it", failure);
        }
    }

    @Override
    public void close() {
        brokers.close();
        ClusterFolder.wipe(folder);
    }
}
