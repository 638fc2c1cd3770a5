package io.hooktide.delivery;

import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import io.hooktide.testkit.history.Claims;
import io.hooktide.testkit.history.Expected;
import io.hooktide.testkit.history.History;
import io.hooktide.testkit.history.HistoryChecker;
import io.hooktide.testkit.history.Received;
import io.hooktide.testkit.history.Repeats;
import io.hooktide.testkit.history.Report;
import io.hooktide.testkit.history.TopicDumper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.awaitility.Awaitility;

/** Fresh topics on the shared broker, an endpoint, and delivery roles on them. */
final class WorkerFixture implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Not while a test lasts. */
    static final Duration NEVER = Duration.ofDays(1);

    static final Tier SHORT = Tier.parse("100ms");
    static final Tier MIDDLE = Tier.parse("300ms");
    static final Tier LONG = Tier.parse("900ms");
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
    static final String TENANT = "acme";

    final TestCluster cluster;
    final Topics topics;
    final TestRecords records;
    final ScriptedEndpoint endpoint = new ScriptedEndpoint();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final int partitions;
    private final Path keyset;
    private final WorkerRows rows;
    private final Deque<DeliveryRole> roles = new ArrayDeque<>();

    WorkerFixture(int partitions) throws IOException {
        this(TestCluster.shared(), partitions, (short) 1);
    }

    WorkerFixture(TestCluster cluster, int partitions, short replicas) throws IOException {
        this.cluster = cluster;
        this.partitions = partitions;
        records = cluster.records();
        topics = cluster.freshTopics(partitions, replicas, SHORT, MIDDLE, LONG);
        keyset = Files.createTempDirectory("keyset").resolve("keyset.json");
        SecretBox.createKeyset(keyset);
        rows = new WorkerRows(SecretBox.open(keyset));
    }

    DeliveryRole start(String instanceId) {
        return startWith(instanceId, Map.of());
    }

    DeliveryRole start(String instanceId, WorkerSeams seams) {
        return start(instanceId, seams, Map.of());
    }

    DeliveryRole start(String instanceId, WorkerSeams seams, Map<String, String> given) {
        return start(new DeliveryRole(settings(instanceId).with(given), meters, seams));
    }

    DeliveryRole startWith(String instanceId, Map<String, String> given) {
        return start(instanceId, keeping(), given);
    }

    /** Topics keep what is done, however long a test takes: it looks at that. */
    private static WorkerSeams keeping() {
        WorkerSeams real = WorkerSeams.real();
        return new WorkerSeams(real.clock(), real.nanoTime(), real.producers(), NEVER);
    }

    private DeliveryRole start(DeliveryRole role) {
        roles.push(role);
        role.start();
        return role;
    }

    DeliveryRole startReady(String instanceId) {
        DeliveryRole role = start(instanceId);
        Awaitility.await("ready").atMost(PATIENCE).until(() -> role.health().ready());
        return role;
    }

    Settings settings(String instanceId) {
        Map<String, String> values = new HashMap<>(cluster.settings(topics));
        values.put("delivery.instance-id", instanceId);
        values.put("delivery.allow-http", "true");
        values.put("delivery.allow-private-addresses", "true");
        values.put("delivery.shutdown-grace", "1s");
        values.put("retry.tiers", "100ms,300ms,900ms");
        values.put("delivery.breaker.failures", "0"); // many an endpoint here fails on purpose
        values.put("secrets.keyset", keyset.toString());
        return Settings.of(values);
    }

    Subscription subscribe(String path) {
        return subscribe(path, row -> {});
    }

    /** Writes an active row, changed as wanted. */
    Subscription subscribe(String path, Consumer<Subscription> change) {
        return subscribe(Ids.newSubscriptionId(), path, change);
    }

    private Subscription subscribe(String id, String path, Consumer<Subscription> change) {
        Subscription row = rows.active(id, endpoint.url(path));
        change.accept(row);
        write(row);
        return row;
    }

    ByteBuffer sealed(SecretOwner owner, String secret) {
        return rows.sealed(owner, secret);
    }

    void write(Subscription row) {
        records.produce(
                topics.subscriptions(), null, SubscriptionFormat.key(row.getTenantId(), row.getSubscriptionId()), row);
    }

    /** The row once it has that version. */
    Subscription awaitRow(Subscription row, long version) {
        List<Subscription> found = new ArrayList<>();
        Awaitility.await("version " + version).atMost(PATIENCE).until(() -> {
            records.readAll(topics.subscriptions(), Subscription.class).stream()
                    .filter(read -> read.getSubscriptionId().equals(row.getSubscriptionId()))
                    .filter(read -> read.getVersion() == version)
                    .forEach(found::add);
            return !found.isEmpty();
        });
        return found.get(0);
    }

    Delivery delivery(Subscription row, int number) {
        return WorkerRows.delivery(row, number);
    }

    Delivery send(Subscription row, int number) {
        Delivery delivery = delivery(row, number);
        records.produce(topics.deliveries(), null, row.getSubscriptionId(), delivery);
        return delivery;
    }

    /** Attempts and ends. */
    List<DeliveryAttempt> attempts() {
        return attempts(records.readAll(topics.deliveryAttempts(), DeliveryAttempt.class));
    }

    List<DeliveryAttempt> awaitAttempts(int count) {
        return awaitAttempts(all -> all.size() >= count);
    }

    List<DeliveryAttempt> awaitAttempts(Predicate<List<DeliveryAttempt>> wanted) {
        return attempts(
                records.awaitAll(topics.deliveryAttempts(), DeliveryAttempt.class, all -> wanted.test(attempts(all))));
    }

    private static List<DeliveryAttempt> attempts(List<DeliveryAttempt> all) {
        return all.stream().filter(record -> !isWait(record)).toList();
    }

    /** What deliveries waited for without having been attempted. */
    List<DeliveryAttempt> waits() {
        return records.readAll(topics.deliveryAttempts(), DeliveryAttempt.class).stream()
                .filter(WorkerFixture::isWait)
                .toList();
    }

    private static boolean isWait(DeliveryAttempt record) {
        return record.getOutcome() == null && record.getStatus().equals("pending");
    }

    List<DeadLetter> awaitDeadLetters(int count) {
        return records.awaitCount(topics.deadLetters(), DeadLetter.class, count);
    }

    void awaitTopicHas(String topic, int count) {
        Awaitility.await(topic)
                .atMost(PATIENCE)
                .until(() -> records.readRaw(topic).size() >= count);
    }

    /** Sends so many, in order. @return their ids */
    List<String> sendAll(Subscription row, int from, int count) {
        List<Delivery> all = IntStream.range(from, from + count)
                .mapToObj(number -> delivery(row, number))
                .toList();
        records.produceAll(topics.deliveries(), null, row.getSubscriptionId(), all);
        return all.stream().map(Delivery::getDeliveryId).toList();
    }

    /** Waits until all have ended, then has the whole history checked: every attempt, and nothing posted again. */
    Report assertExactlyOnce(List<String> ids) {
        return assertRepeated(ids, 0);
    }

    /** The same, but so many posts may have come again. */
    Report assertRepeated(List<String> ids, int atMost) {
        awaitNoLag();
        try (Admin admin = admin()) {
            List<Received> received = endpoint.answered().stream()
                    .sorted(Comparator.comparingLong(Received::arrivedAt))
                    .toList();
            History history = new History(
                    Expected.of(ids),
                    received,
                    new TopicDumper(records, cluster.codecs(), topics).dump(),
                    new GroupPositions(admin, topics).read());
            return HistoryChecker.check(history, Claims.atRest(Repeats.atMost(atMost)))
                    .assertClean();
        }
    }

    /** Its topic, beside those that the fixture has. */
    void addTier(Tier tier) {
        NewTopic wanted = new NewTopic(topics.retry(tier), partitions, (short) 1)
                .configs(Map.of("message.timestamp.type", "LogAppendTime"));
        try (Admin admin = admin()) {
            admin.createTopics(List.of(wanted))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }

    /** Subscribed as often as needed to be in that partition of so many. */
    Subscription subscribeIn(int partition, int partitions, String path, Consumer<Subscription> change) {
        String id = Stream.generate(Ids::newSubscriptionId)
                .filter(candidate -> partitionOf(candidate, partitions) == partition)
                .findFirst()
                .orElseThrow();
        return subscribe(id, path, change);
    }

    private static int partitionOf(String key, int partitions) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions);
    }

    /** Until every partition of deliveries and the delay topics is committed up to its end. */
    void awaitNoLag() {
        try (Admin admin = admin()) {
            GroupPositions positions = new GroupPositions(admin, topics);
            Awaitility.await("no lag")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> positions.lag() == 0);
        }
    }

    void awaitReceived(String deliveryId, int count) {
        Awaitility.await(deliveryId)
                .atMost(PATIENCE)
                .until(() -> endpoint.received(deliveryId).size() >= count);
    }

    @Override
    public void close() {
        roles.forEach(DeliveryRole::close);
        endpoint.close();
        records.close();
    }
}
