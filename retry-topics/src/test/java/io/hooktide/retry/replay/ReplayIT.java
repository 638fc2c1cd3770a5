package io.hooktide.retry.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.retry.deadletters.DeadLetterFilter;
import io.hooktide.retry.deadletters.DeadLetterFixtures;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.SettableClock;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("pipeline")
class ReplayIT {
    private static final Replay.Pause GO_ON = atMost -> false;

    private final TestCluster cluster = TestCluster.shared();
    private final Map<String, Object> kafka = Map.of("bootstrap.servers", cluster.bootstrapServers());
    private final Topics topics = cluster.freshTopics(2);
    private final TestRecords records = cluster.records();
    private final RecordCodec<DeadLetter> codec = cluster.codecs().codec(DeadLetter.class);

    @AfterEach
    void close() {
        records.close();
        codec.close();
    }

    @Test
    void shouldSendTheSameIdAndBodyInANewRoundAndNoteIt() {
        // Given
        Delivery dead = DeadLetterFixtures.delivery("1");
        records.produce(topics.deadLetters(), 1, "sub_1", DeadLetterFixtures.dead(dead));

        // When
        long replayed = replay(request("r1", false));

        // Then
        assertThat(replayed).isOne();
        Delivery again = deliveries().get(0);
        assertThat(again)
                .isEqualTo(Delivery.newBuilder(dead)
                        .setAttempt(1)
                        .setReplay(1)
                        .setReplayId("r1")
                        .setDeferredSince(null)
                        .setFaultSince(null)
                        .build());
        assertThat(records.readAll(topics.deadLetterStates(), DeadLetterState.class))
                .containsExactly(new DeadLetterState("replayed", DeadLetterFixtures.NOW, "tester", "r1", 1, null));
    }

    @Test
    void shouldCountAndWriteNothingInADryRun() {
        // Given
        deadLetters(5);
        records.produce(topics.deadLetters(), 0, "x", "garbage".getBytes(StandardCharsets.UTF_8));
        records.produce(topics.deadLetters(), 0, "x", DeadLetterFixtures.unreadable());

        // When
        ReplayCounts counts;
        try (Replay replay = open()) {
            counts = replay.dryRun(request("r1", false)).counts();
        }

        // Then
        assertThat(counts).hasToString("7 dead letters: 5 to replay, 2 unreadable");
        assertThat(deliveries()).isEmpty();
    }

    @Test
    void shouldSkipUnreadableOnesAndGoOn() {
        // Given
        records.produce(topics.deadLetters(), 0, "x", (byte[]) null);
        records.produce(topics.deadLetters(), 0, "x", DeadLetterFixtures.unreadable());
        records.produce(topics.deadLetters(), 0, "x", DeadLetterFixtures.dead(DeadLetterFixtures.delivery("1")));

        // When
        long replayed = replay(request("r1", false));

        // Then
        assertThat(replayed).isOne();
        assertThat(deliveries()).hasSize(1);
    }

    @Test
    void shouldNotSendTwiceWhenRunTwice() {
        // Given
        deadLetters(10);
        replay(request("r1", false));
        deadLetters(1);

        // When
        long second = replay(request("r2", false));

        // Then
        assertThat(second).isOne();
        assertThat(deliveries()).hasSize(11);
    }

    @Test
    @Tag("slow")
    void shouldSendEachOnceWhenKilledBetweenBatchesAndRunAgain() {
        // Given
        deadLetters(450);
        try (Replay killed = open()) {
            ReplayPlan plan = killed.prepare(request("r1", false));
            assertThatThrownBy(() -> killed.run(plan, GO_ON, done -> {
                        throw new IllegalStateException("killed");
                    }))
                    .hasMessage("killed");
        }
        int before = deliveries().size();

        // When
        long second = replay(request("r2", false));

        // Then
        assertThat(before).isEqualTo(200);
        assertThat(second).isEqualTo(250);
        assertThat(deliveries())
                .extracting(Delivery::getDeliveryId)
                .hasSize(450)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldDropWhatAKilledReplayHadWrittenButNotCommitted() {
        // Given
        deadLetters(3);
        try (KafkaProducer<byte[], byte[]> killed = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "transactional.id", topics.prefix() + "replay"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            killed.initTransactions();
            killed.beginTransaction();
            killed.send(new ProducerRecord<>(topics.deliveries(), new byte[] {1}));
            killed.send(new ProducerRecord<>(topics.deadLetterStates(), "0-0".getBytes(StandardCharsets.UTF_8), null));
            killed.flush();

            // When
            long replayed = replay(request("r2", false));

            // Then
            assertThat(replayed).isEqualTo(3);
            assertThat(deliveries()).hasSize(3);
            killed.close(Duration.ZERO);
        }
    }

    @Test
    @Tag("slow")
    void shouldStopWhenAnotherReplayBegins() {
        // Given
        deadLetters(450);
        List<ReplayPlan> other = new ArrayList<>();
        try (Replay first = open();
                Replay second = open()) {
            ReplayPlan plan = first.prepare(request("r1", false));

            // When
            assertThatThrownBy(() -> first.run(plan, GO_ON, done -> {
                        if (done == 200) {
                            other.add(second.prepare(request("r2", false)));
                        }
                    }))
                    .isInstanceOf(ReplayTakenOverException.class);
            second.run(other.get(0), GO_ON, done -> {});
        }

        // Then
        assertThat(deliveries())
                .extracting(Delivery::getDeliveryId)
                .hasSize(450)
                .doesNotHaveDuplicates();
        assertThat(deliveries()).filteredOn(d -> d.getReplayId().equals("r2")).hasSize(250);
    }

    @Test
    void shouldLeaveOutWhatIsAppendedAfterItsStart() {
        // Given
        deadLetters(3);
        try (Replay replay = open()) {
            ReplayPlan plan = replay.prepare(request("r1", false));
            deadLetters(4);

            // When
            long replayed = replay.run(plan, GO_ON, done -> {});

            // Then
            assertThat(replayed).isEqualTo(3);
        }
    }

    @Test
    void shouldReplayAgainInARoundOfItsOwnWhenToldTo() {
        // Given
        deadLetters(2);
        replay(request("r1", false));
        Delivery failedAgain = Delivery.newBuilder(deliveries().get(0)).build();
        records.produce(topics.deadLetters(), 0, "sub_1", DeadLetterFixtures.dead(failedAgain));

        // When
        long replayed = replay(request("r2", true));

        // Then
        assertThat(replayed).isEqualTo(2);
        assertThat(deliveries())
                .filteredOn(d -> d.getReplayId().equals("r2"))
                .extracting(Delivery::getReplay)
                .containsExactlyInAnyOrder(2, 2);
    }

    @Test
    void shouldKeepToItsRateAndStopWhenAsked() {
        // Given
        deadLetters(20);
        List<Duration> waits = new ArrayList<>();
        ReplayRequest slow = new ReplayRequest(DeadLetterFilter.ALL, false, 5, "r1", "tester");
        try (Replay replay = open()) {
            ReplayPlan plan = replay.prepare(slow);

            // When
            long replayed = replay.run(
                    plan,
                    wait -> {
                        waits.add(wait);
                        return waits.size() > 3;
                    },
                    done -> {});

            // Then
            assertThat(replayed).isEqualTo(3);
            assertThat(waits.get(0)).isZero();
            assertThat(waits.get(3)).isBetween(Duration.ZERO, Duration.ofMillis(600));
        }
        assertThat(deliveries()).hasSize(3);
    }

    @Test
    void shouldReplayTheOnesNamed() {
        // Given
        deadLetters(5);
        DeadLetterFilter two = DeadLetterFilter.of(Set.of(new DeadLetterId(0, 1), new DeadLetterId(0, 3)));

        // When
        long replayed = replay(new ReplayRequest(two, false, 0, "r1", "tester"));

        // Then
        assertThat(replayed).isEqualTo(2);
        assertThat(deliveries()).extracting(Delivery::getObjectId).containsExactlyInAnyOrder("1", "3");
    }

    private void deadLetters(int count) {
        int from = records.readRaw(topics.deadLetters()).size();
        IntStream.range(from, from + count)
                .mapToObj(n -> DeadLetterFixtures.dead(DeadLetterFixtures.delivery("" + n)))
                .map(dead -> codec.encode(topics.deadLetters(), dead))
                .forEach(dead -> records.produce(topics.deadLetters(), 0, "sub_1", dead));
    }

    private long replay(ReplayRequest request) {
        try (Replay replay = open()) {
            return replay.run(replay.prepare(request), GO_ON, done -> {});
        }
    }

    private Replay open() {
        return new Replay(topics, kafka, cluster.codecs(), new SettableClock(DeadLetterFixtures.NOW));
    }

    private static ReplayRequest request(String replayId, boolean again) {
        return new ReplayRequest(DeadLetterFilter.ALL, again, 0, replayId, "tester");
    }

    private List<Delivery> deliveries() {
        return records.readAll(topics.deliveries(), Delivery.class);
    }
}
