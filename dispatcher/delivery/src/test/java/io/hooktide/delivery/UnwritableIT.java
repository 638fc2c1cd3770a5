package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.ledger.LedgerMetadata;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The topic of the outcomes cannot be written to: nothing more is posted, nothing is committed past. */
@Tag("slow")
class UnwritableIT {
    private static final Duration LONG_ENOUGH_TO_POST = Duration.ofSeconds(3);
    /** Longer than a commit that is only slow. */
    private static final Duration FOR_GOOD = Duration.ofSeconds(3);

    private WorkerFixture fixture;
    private Admin admin;
    private DeliveryRole role;
    private Subscription row;
    private final AtomicInteger sent = new AtomicInteger();
    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(1);
        admin = fixture.admin();
        row = fixture.subscribe("/hook", first -> first.setConcurrency(4));
        role = fixture.startReady("a");
    }

    @AfterEach
    void tearDown() {
        fixture.close();
        admin.close();
    }

    @ParameterizedTest
    @CsvSource({"delivery-attempts, 200, max.message.bytes, 100", "dead-letters, 400, max.message.bytes, 100"})
    void shouldStopAndGoOnWhereTheTopicTakesNothing(String topic, int answer, String setting, String value)
            throws Exception {
        // Given: rejected, each becomes a dead letter
        fixture.endpoint.answers(request -> answer);
        send(20);
        fixture.awaitAttempts(20);

        // When
        alter(topic, new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET));
        int posted = awaitNothingMoreIsPosted();

        // Then
        assertThat(posted).isLessThan(ids.size());
        assertThat(role.health().live()).isTrue();
        assertNothingIsCommittedPast();

        // When: it is repaired
        alter(topic, new AlterConfigOp(new ConfigEntry(setting, ""), AlterConfigOp.OpType.DELETE));
        awaitReady();
        send(20);

        // Then
        fixture.assertExactlyOnce(ids);
    }

    @Test
    void shouldStopAndGoOnWhereTheTopicIsDeleted() throws Exception {
        // Given
        admin.deleteTopics(List.of(fixture.topics.deliveryAttempts())).all().get(30, TimeUnit.SECONDS);
        Awaitility.await("the broker has heard of it") // the controller answers before
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> !fixture.records.topics().contains(fixture.topics.deliveryAttempts()));

        // When
        int posted = awaitNothingMoreIsPosted();

        // Then
        assertThat(posted).isLessThan(ids.size());
        assertThat(role.health().live()).isTrue();
        assertThat(committed().offset()).isZero();

        // When: it is made again
        Map<String, String> config = Map.of("message.timestamp.type", "LogAppendTime");
        admin.createTopics(List.of(new NewTopic(fixture.topics.deliveryAttempts(), 1, (short) 1).configs(config)))
                .all()
                .get(30, TimeUnit.SECONDS);
        awaitReady();
        send(20);

        // Then
        fixture.assertExactlyOnce(ids);
    }

    private void send(int count) {
        ids.addAll(fixture.sendAll(row, sent.getAndAdd(count), count));
    }

    /** There is always something to be posted. */
    private int awaitNothingMoreIsPosted() {
        Awaitility.await("not recording")
                .during(FOR_GOOD)
                .atMost(WorkerFixture.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    send(5);
                    return !role.health().ready();
                });
        send(100);
        AtomicInteger last = new AtomicInteger(-1);
        Awaitility.await("no posts")
                .atMost(WorkerFixture.PATIENCE)
                .pollInterval(LONG_ENOUGH_TO_POST)
                .until(() -> last.getAndSet(fixture.endpoint.received().size())
                        == fixture.endpoint.received().size());
        return last.get();
    }

    private void awaitReady() {
        Awaitility.await("recording again")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> role.health().ready());
    }

    private void assertNothingIsCommittedPast() throws Exception {
        List<String> recorded =
                fixture.attempts().stream().map(DeliveryAttempt::getDeliveryId).toList();
        OffsetAndMetadata committed = committed();
        LedgerMetadata known =
                LedgerMetadata.decode(committed.offset(), committed.metadata()).orElseThrow();
        List<Long> open = LongStream.of(known.open()).boxed().toList();
        for (int offset = 0; offset < Math.min(known.frontier(), ids.size()); offset++) {
            if (!open.contains((long) offset)) {
                assertThat(recorded).contains(ids.get(offset));
            }
        }
    }

    private OffsetAndMetadata committed() throws Exception {
        TopicPartition partition = new TopicPartition(fixture.topics.deliveries(), 0);
        OffsetAndMetadata committed = admin.listConsumerGroupOffsets(fixture.topics.deliveryGroup())
                .partitionsToOffsetAndMetadata()
                .get(30, TimeUnit.SECONDS)
                .get(partition);
        return committed == null ? new OffsetAndMetadata(0) : committed;
    }

    private void alter(String topic, AlterConfigOp change) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, fixture.topics.prefix() + topic);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get(30, TimeUnit.SECONDS);
    }
}
