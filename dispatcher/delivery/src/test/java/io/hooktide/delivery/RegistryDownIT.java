package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.testkit.ForeignWriter;
import io.hooktide.testkit.RegistryGate;
import io.hooktide.testkit.RegistryGate.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without the schema registry: what is known goes on, what is not known waits, and nothing else waits for it. */
@Tag("slow")
class RegistryDownIT {
    private static final int COUNT = 50;

    private WorkerFixture fixture;
    private RegistryGate gate;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(2);
        gate = new RegistryGate(fixture.cluster.registryUrl());
    }

    @AfterEach
    void tearDown() throws IOException {
        gate.become(Way.OPEN);
        fixture.close();
        gate.close();
    }

    @Test
    void shouldDeliverRetryHoldAndReleaseWithTheSchemasItKnows() {
        // Given
        fixture.endpoint.answers(
                request -> fixture.endpoint.received(request.id()).size() == 1 ? 503 : 200);
        Subscription row = fixture.subscribe("/hook", paused -> paused.setStatus("paused"));
        DeliveryRole role = start();
        awaitReady(role);

        // When
        gate.become(Way.REFUSED);
        List<String> ids = fixture.sendAll(row, 0, COUNT);
        fixture.awaitTopicHas(fixture.topics.held(), COUNT);
        new Pausing(fixture).become(row, "active");

        // Then
        fixture.awaitAttempts(2 * COUNT);
        fixture.assertExactlyOnce(ids);
    }

    @Test
    void shouldGoOnWithAReleaseThatIsUnderWay() {
        // Given
        Subscription row = fixture.subscribe("/hook", paused -> {
            paused.setStatus("paused");
            paused.setConcurrency(1);
        });
        DeliveryRole role = start();
        awaitReady(role);
        List<String> ids = fixture.sendAll(row, 0, 4 * COUNT);
        fixture.awaitTopicHas(fixture.topics.held(), 4 * COUNT);

        // When
        new Pausing(fixture).become(row, "active");
        fixture.awaitAttempts(COUNT);
        gate.become(Way.REFUSED);

        // Then
        fixture.awaitAttempts(4 * COUNT);
        fixture.assertExactlyOnce(ids);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "HANGING"})
    @Tag("slow")
    void shouldWaitForAnUnknownSchemaAndLeaveTheOtherPartitionsAlone(Way way) throws Exception {
        // Given
        Subscription foreign = fixture.subscribeIn(0, 2, "/foreign", row -> {});
        Subscription well = fixture.subscribeIn(1, 2, "/well", row -> {});
        DeliveryRole role = start();
        awaitReady(role);

        // When: first one that was written by a newer version, then more of the same partition
        gate.become(way);
        Delivery newer = fixture.delivery(foreign, 0);
        fixture.records.produce(fixture.topics.deliveries(), 0, foreign.getSubscriptionId(), newerVersion(newer));
        List<String> ids = new ArrayList<>(List.of(newer.getDeliveryId()));
        ids.addAll(fixture.sendAll(foreign, 1, COUNT));
        ids.addAll(fixture.sendAll(well, COUNT + 1, COUNT));

        // Then
        fixture.awaitAttempts(COUNT);
        assertThat(fixture.endpoint.received())
                .allSatisfy(request -> assertThat(request.path()).isEqualTo("/well"));
        assertThat(role.health().live()).isTrue();

        // When
        gate.become(Way.OPEN);

        // Then
        Awaitility.await("all")
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> fixture.endpoint.received().size() >= ids.size());
        fixture.assertExactlyOnce(ids);
        assertThat(fixture.records.readRaw(fixture.topics.deadLetters())).isEmpty();
    }

    @Test
    @Tag("slow")
    void shouldGoOnWithWhatWasPausedWhenItWasGivenAwayAndCameBack() throws Exception {
        // Given: both partitions of the first worker are paused; the second one reaches the registry
        Subscription[] rows = {fixture.subscribeIn(0, 2, "/0", row -> {}), fixture.subscribeIn(1, 2, "/1", row -> {})};
        awaitReady(start());
        gate.become(Way.REFUSED);
        List<String> ids = new ArrayList<>();
        for (int partition = 0; partition < 2; partition++) {
            Delivery newer = fixture.delivery(rows[partition], partition);
            String key = rows[partition].getSubscriptionId();
            fixture.records.produce(fixture.topics.deliveries(), partition, key, newerVersion(newer));
            ids.add(newer.getDeliveryId());
        }

        // When: it takes one of them, gives it back, and more comes
        DeliveryRole second = fixture.startReady("b");
        fixture.awaitAttempts(1);
        second.close();
        ids.addAll(fixture.sendAll(rows[0], 10, COUNT));
        ids.addAll(fixture.sendAll(rows[1], 10 + COUNT, COUNT));
        gate.become(Way.OPEN);

        // Then
        Awaitility.await("all")
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> fixture.endpoint.received().size() >= ids.size());
        fixture.assertExactlyOnce(ids);
    }

    @Test
    @Tag("slow")
    void shouldWaitForItAtTheStart() {
        // Given
        Subscription row = fixture.subscribe("/hook");
        List<String> ids = fixture.sendAll(row, 0, COUNT);
        gate.become(Way.REFUSED);

        // When
        CompletableFuture<DeliveryRole> starting = CompletableFuture.supplyAsync(this::start);
        Awaitility.await("still waiting")
                .atMost(WorkerFixture.PATIENCE)
                .during(2, TimeUnit.SECONDS)
                .until(() -> fixture.endpoint.received().isEmpty());
        gate.become(Way.OPEN);

        // Then
        DeliveryRole role = starting.orTimeout(60, TimeUnit.SECONDS).join();
        awaitReady(role);
        fixture.awaitAttempts(COUNT);
        fixture.assertExactlyOnce(ids);
    }

    private DeliveryRole start() {
        return fixture.startWith("a", Map.of("schema.registry.url", gate.url()));
    }

    private static void awaitReady(DeliveryRole role) {
        Awaitility.await("ready")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> role.health().ready());
    }

    /** The same, with a field that this version does not know. */
    private byte[] newerVersion(Delivery delivery) throws Exception {
        String topic = fixture.topics.deliveries();
        String field = "{\"name\":\"addedLater\",\"type\":\"string\",\"default\":\"\"}";
        String json = Delivery.SCHEMA$.toString();
        Schema newer = new Schema.Parser().parse(json.substring(0, json.lastIndexOf("]}")) + "," + field + "]}");
        try (RecordCodec<Delivery> codec = fixture.cluster.codecs().codec(Delivery.class)) {
            byte[] bytes = codec.encode(topic, delivery);
            GenericRecord record = new GenericDatumReader<GenericRecord>(Delivery.SCHEMA$, newer)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
            return ForeignWriter.write(fixture.cluster.registryUrl(), topic, record);
        }
    }
}
