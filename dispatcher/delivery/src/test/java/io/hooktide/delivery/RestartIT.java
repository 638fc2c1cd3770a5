package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ScriptedEndpoint.Received;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.SubscriptionPattern;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Workers that stop, start again, join and leave. */
@Tag("slow")
class RestartIT {
    private WorkerFixture fixture;
    private final CountDownLatch hang = new CountDownLatch(1);

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(1);
    }

    @AfterEach
    void tearDown() {
        hang.countDown();
        fixture.close();
    }

    @Test
    void shouldPostOnlyWhatWasOpenAgainAfterARestart() {
        // Given: one endpoint hangs, the other is well; in one partition, the hanging one first
        fixture.endpoint.answers(request -> request.path().equals("/hangs") ? hang(request) : 200);
        Subscription hanging = fixture.subscribe("/hangs", row -> {
            row.setConcurrency(2);
            row.setTimeoutMs(30_000);
        });
        Subscription well = fixture.subscribe("/well");
        DeliveryRole first = fixture.startReady("a");
        List<String> open = fixture.sendAll(hanging, 0, 5);
        List<String> ids = new ArrayList<>(open);
        ids.addAll(fixture.sendAll(well, 1_000, 200));
        fixture.awaitAttempts(200);
        Awaitility.await("in flight")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> fixture.endpoint.received().size() >= 202);

        // When
        first.close();
        hang.countDown();
        fixture.start("a");

        // Then
        fixture.records.awaitAll(
                fixture.topics.deliveryAttempts(), DeliveryAttempt.class, attempts -> delivered(attempts) == 205);
        fixture.assertRepeated(ids, 2);
        Map<String, Long> posts = fixture.endpoint.received().stream()
                .collect(Collectors.groupingBy(Received::id, Collectors.counting()));
        assertThat(first.postedAgain()).isEqualTo(2);
        assertThat(open.stream().map(posts::get)).containsExactlyInAnyOrder(2L, 2L, 1L, 1L, 1L);
        assertThat(posts.values().stream().filter(count -> count > 1)).hasSize(2);
    }

    @Test
    void shouldTakeThePlaceThatADeadOneOfTheSameIdStillHolds() {
        // Given
        Subscription row = fixture.subscribe("/hook");
        try (KafkaConsumer<byte[], byte[]> dead = memberOfTheSameId()) {
            // When
            fixture.start("a");
            String id = fixture.send(row, 1).getDeliveryId();

            // Then: while the session of the dead one goes on, since it never left
            assertThat(fixture.awaitAttempts(1).get(0).getStatus()).isEqualTo("delivered");
            fixture.assertExactlyOnce(List.of(id));
            assertThat(dead.groupMetadata().groupInstanceId()).hasValue("a-00");
        }
    }

    @Test
    void shouldHaveOneOfTwoOfTheSameIdWaitUntilTheOtherIsGone() {
        // Given
        Subscription row = fixture.subscribe("/hook");
        List<DeliveryRole> both = List.of(fixture.startReady("a"), fixture.start("a"));

        // When: one of them has the place, as a rule the later
        List<String> ids = new ArrayList<>(fixture.sendAll(row, 0, 50));
        fixture.awaitAttempts(50);
        List<DeliveryRole> ready = Awaitility.await("one has the place")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> both.stream().filter(role -> role.health().ready()).toList(), found -> found.size() == 1);
        assertThat(both).allMatch(role -> role.health().live());
        ready.get(0).close();

        // Then: the other comes in; only what was under way while they took the place from each other may come again
        ids.addAll(fixture.sendAll(row, 50, 50));
        fixture.awaitAttempts(100);
        fixture.assertRepeated(ids, 50);
        assertThat(ids.subList(50, 100))
                .allSatisfy(id -> assertThat(fixture.endpoint.received(id)).hasSize(1));
    }

    @Test
    void shouldShareThePartitionsWithASecondWorkerAndTakeThemBack() throws IOException {
        try (WorkerFixture four = new WorkerFixture(4)) {
            // Given
            List<Subscription> rows = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                rows.add(four.subscribe("/hook" + i));
            }
            four.endpoint.answers(
                    request -> four.endpoint.received(request.id()).size() == 1 ? 503 : 200);
            startPatient(four, "a");
            List<String> ids = new ArrayList<>(send(four, rows, 0));

            // When
            DeliveryRole second = startPatient(four, "b");
            ids.addAll(send(four, rows, ids.size()));
            second.close();
            ids.addAll(send(four, rows, ids.size()));

            // Then
            four.records.awaitAll(
                    four.topics.deliveryAttempts(),
                    DeliveryAttempt.class,
                    attempts -> delivered(attempts) == ids.size());
            four.assertExactlyOnce(ids);
        }
    }

    /** Ready; waits for what is in flight, whatever it does. */
    private static DeliveryRole startPatient(WorkerFixture fixture, String instanceId) {
        DeliveryRole role = fixture.startWith(
                instanceId, Map.of("delivery.shutdown-grace", "20s", "delivery.rebalance-grace", "20s"));
        Awaitility.await("ready")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> role.health().ready());
        return role;
    }

    private int hang(Received request) {
        try {
            hang.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return 200;
    }

    private static List<String> send(WorkerFixture fixture, List<Subscription> rows, int from) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            for (Subscription row : rows) {
                ids.add(fixture.send(row, from + ids.size()).getDeliveryId());
            }
        }
        return ids;
    }

    private static long delivered(List<DeliveryAttempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.getStatus().equals("delivered"))
                .map(DeliveryAttempt::getDeliveryId)
                .distinct()
                .count();
    }

    private static ConsumerRebalanceListener unheard() {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
        };
    }

    private KafkaConsumer<byte[], byte[]> memberOfTheSameId() {
        KafkaConsumer<byte[], byte[]> member = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", fixture.cluster.bootstrapServers(),
                        "group.id", fixture.topics.prefix() + "delivery",
                        "group.protocol", "consumer",
                        "group.instance.id", "a-00",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        // With a listener that nobody calls it does not come back by itself: it is as good as dead.
        member.subscribe(new SubscriptionPattern(fixture.topics.deliveries().replace(".", "\\.")), unheard());
        Awaitility.await("a member")
                .atMost(WorkerFixture.PATIENCE)
                .pollInSameThread()
                .until(() -> {
                    member.poll(java.time.Duration.ofMillis(100));
                    return !member.assignment().isEmpty();
                });
        return member;
    }
}
