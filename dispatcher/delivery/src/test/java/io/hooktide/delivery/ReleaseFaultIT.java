package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.FaultyProducer.Fault;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever becomes of a release, and of whoever does it: everything goes back to deliveries once. */
@Tag("slow")
class ReleaseFaultIT {
    private static final int COUNT = 150;

    /** Of what is released, the first is to be delivered by then. */
    private static final long TARGET_MS = 5_000;

    private WorkerFixture fixture;
    private DeliveryRole first;
    private List<String> ids;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(1);
    }

    @AfterEach
    void tearDown() {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"OFFSETS_REFUSED", "RECORD_REFUSED", "FROZEN"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldReleaseOnceThroughThreeFaults(Fault fault) {
        // Given
        Queue<Fault> faults = new ConcurrentLinkedQueue<>(Collections.nCopies(3, fault));
        Subscription row = pausedWithHeld(seams(config -> new FaultyProducer(config, faults)));

        // When
        new Pausing(fixture).become(row, "active");

        // Then
        assertReleasedOnce();
        assertThat(faults).isEmpty();
    }

    @Test
    void shouldGoOnWhereTheOneBeforeItWasKilled() throws InterruptedException {
        // Given: the second transaction of the first one is sent and never committed
        Stuck stuck = new Stuck();
        Subscription row = pausedWithHeld(seams(config -> stuck.producer(config)));
        new Pausing(fixture).become(row, "active");
        assertThat(stuck.reached.await(30, TimeUnit.SECONDS)).isTrue();

        // When: another one takes its place, and only then the first one goes on
        first.close();
        int before = fixture.endpoint.received().size();
        DeliveryRole second = fixture.startReady("a");
        long ready = System.currentTimeMillis();
        Awaitility.await("taken over")
                .atMost(Duration.ofSeconds(60))
                .until(() -> fixture.records
                                .readAll(fixture.topics.deliveries(), Delivery.class)
                                .size()
                        == 2 * COUNT);
        stuck.goOn.countDown();

        // Then
        assertReleasedOnce();
        assertThat(second.health().live()).isTrue();
        long wait = fixture.endpoint.received().get(before).at() - ready;
        System.out.println("the first release after a takeover came " + wait + " ms after the worker was ready");
        assertThat(wait).isLessThan(10 * TARGET_MS);
    }

    private Subscription pausedWithHeld(WorkerSeams seams) {
        Subscription row = fixture.subscribe("/hook", first -> first.setStatus("paused"));
        first = fixture.start("a", seams, Map.of("delivery.shutdown-grace", "20s"));
        Awaitility.await("ready")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> first.health().ready());
        ids = fixture.sendAll(row, 0, COUNT);
        fixture.awaitTopicHas(fixture.topics.held(), COUNT);
        return row;
    }

    private void assertReleasedOnce() {
        List<DeliveryAttempt> attempts =
                fixture.awaitAttempts(all -> delivered(all).size() == COUNT);
        fixture.assertExactlyOnce(ids);
        List<String> deliveries = new ArrayList<>();
        fixture.records
                .readAll(fixture.topics.deliveries(), Delivery.class)
                .forEach(delivery -> deliveries.add(delivery.getDeliveryId()));
        assertThat(deliveries).hasSize(2 * COUNT); // before it was held, and after
        assertThat(deliveries.subList(COUNT, 2 * COUNT)).isEqualTo(deliveries.subList(0, COUNT));
        assertThat(attempts)
                .hasSize(COUNT)
                .allSatisfy(attempt -> assertThat(attempt.getNumber()).isEqualTo(1));
        assertThat(fixture.records.readRaw(fixture.topics.deadLetters())).isEmpty();
    }

    private static List<String> delivered(List<DeliveryAttempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.getStatus().equals("delivered"))
                .map(DeliveryAttempt::getDeliveryId)
                .distinct()
                .toList();
    }

    /** Only those who release get the special producer. */
    private static WorkerSeams seams(Function<Map<String, Object>, Producer<byte[], byte[]>> releasing) {
        WorkerSeams real = WorkerSeams.real();
        return new WorkerSeams(
                Clock.systemUTC(),
                System::nanoTime,
                config -> config.get("transactional.id").toString().contains("held-")
                        ? releasing.apply(config)
                        : real.producers().apply(config),
                WorkerFixture.NEVER);
    }

    /** Commits once, and hangs at the second commit. */
    private static final class Stuck {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        Producer<byte[], byte[]> producer(Map<String, Object> config) {
            return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()) {
                private int commits;

                @Override
                public void commitTransaction() {
                    if (++commits == 2) {
                        flush();
                        reached.countDown();
                        await();
                    }
                    super.commitTransaction();
                }

                private void await() {
                    try {
                        goOn.await(120, TimeUnit.SECONDS);
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                }
            };
        }
    }
}
