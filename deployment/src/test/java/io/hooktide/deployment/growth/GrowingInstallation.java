package io.hooktide.deployment.growth;

import io.hooktide.console.ConsoleRole;
import io.hooktide.delivery.DeliveryRole;
import io.hooktide.deployment.alerts.Client;
import io.hooktide.deployment.alerts.FirstKey;
import io.hooktide.fanout.FanoutRole;
import io.hooktide.gateway.GatewayRole;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.awaitility.Awaitility;

/** All roles, of which fan-out and two delivery workers stop and start; subscriptions, one for each object type. */
final class GrowingInstallation implements AutoCloseable {
    static final Tier TIER = Tier.parse("8s");

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    final TestCluster cluster = TestCluster.shared();
    final Topics topics;
    private final Path folder;
    private final Map<String, String> settings;
    private final GatewayRole gateway;
    private final ConsoleRole console;
    private final Client client;
    private final Admin admin;
    private final Map<String, String> subscriptions = new LinkedHashMap<>();
    private final List<Role> workers = new ArrayList<>();

    GrowingInstallation(Path folder, int partitions) {
        this.folder = folder;
        topics = cluster.freshTopics(partitions, TIER);
        Path keyset = folder.resolve("keyset.json");
        SecretBox.createKeyset(keyset);
        settings = new HashMap<>(cluster.settings(topics));
        settings.put("secrets.keyset", keyset.toString());
        settings.put("retry.tiers", TIER.toString());
        settings.put("delivery.allow-http", "true");
        settings.put("delivery.allow-private-addresses", "true");
        gateway = new GatewayRole(Settings.of(settings), new SimpleMeterRegistry());
        console = new ConsoleRole(Settings.of(settings), new SimpleMeterRegistry());
        admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
        String key = FirstKey.of(cluster, topics);
        gateway.start();
        console.start();
        client = new Client("http://127.0.0.1:" + gateway.port(), "http://127.0.0.1:" + console.port(), key);
    }

    /** @param state where the fan-out keeps its own */
    void start(String state) {
        workers.add(new FanoutRole(
                with(Map.of("fanout.state-dir", folder.resolve(state).toString(), "fanout.instance-id", "f")),
                new SimpleMeterRegistry()));
        for (String id : List.of("a", "b")) {
            workers.add(new DeliveryRole(with(Map.of("delivery.instance-id", id)), new SimpleMeterRegistry()));
        }
        workers.forEach(Role::start);
        Awaitility.await("ready")
                .atMost(PATIENCE)
                .until(() -> workers.stream().allMatch(role -> role.health().ready()));
    }

    private Settings with(Map<String, String> own) {
        return Settings.of(settings).with(own);
    }

    void stop() throws Exception {
        for (Role role : workers) {
            role.close();
        }
        workers.clear();
    }

    void subscribe(String type, String url) throws IOException, InterruptedException {
        subscriptions.put(type, client.subscribe(type, url, "8s", "8s", "8s", "8s", "8s", "8s"));
    }

    void pause(String type) throws IOException, InterruptedException {
        client.console("POST", "/v1/subscriptions/" + subscriptions.get(type) + "/pause", "", 200);
    }

    void resume(String type) throws IOException, InterruptedException {
        client.console("POST", "/v1/subscriptions/" + subscriptions.get(type) + "/resume", "", 200);
    }

    /** So many events for each subscription. */
    void publish(int first, int count) throws IOException, InterruptedException {
        for (String type : subscriptions.keySet()) {
            client.publish(type, first, count);
        }
    }

    /** One event for one subscription. @return the id of its delivery */
    String publishOne(String type, int number) throws IOException, InterruptedException {
        client.publish(type, number, 1);
        return id(type, number);
    }

    /** Of so many events for each subscription. */
    Set<String> expected(int events) {
        Set<String> ids = new HashSet<>();
        for (String type : subscriptions.keySet()) {
            for (int number = 0; number < events; number++) {
                ids.add(id(type, number));
            }
        }
        return ids;
    }

    private String id(String type, int number) {
        return Ids.deliveryId(Client.TENANT, type, "o" + number, "e" + number, subscriptions.get(type));
    }

    int held() {
        try (TestRecords records = cluster.records()) {
            return records.readRaw(topics.held()).size();
        }
    }

    void awaitRecords(String topic, int count) {
        try (TestRecords records = cluster.records()) {
            Awaitility.await(topic)
                    .atMost(PATIENCE)
                    .until(() -> records.readRaw(topic).size() >= count);
        }
    }

    /** Everything in the topics of the workers is done. */
    void awaitNoLag() {
        Awaitility.await("no lag").atMost(PATIENCE).until(() -> lag() == 0);
    }

    private long lag() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(topics.deliveryGroup())
                .partitionsToOffsetAndMetadata()
                .get();
        long lag = 0;
        for (TopicDescription topic : admin.describeTopics(List.of(topics.deliveries(), topics.retry(TIER)))
                .allTopicNames()
                .get()
                .values()) {
            for (TopicPartitionInfo info : topic.partitions()) {
                TopicPartition partition = new TopicPartition(topic.name(), info.partition());
                OffsetAndMetadata position = committed.get(partition); // none of a new partition
                lag += end(partition) - (position == null ? 0 : position.offset());
            }
        }
        return lag;
    }

    private long end(TopicPartition partition) throws InterruptedException, ExecutionException {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
    }

    @Override
    public void close() throws Exception {
        stop();
        gateway.close();
        console.close();
        admin.close();
    }
}
