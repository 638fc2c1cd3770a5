package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A worker that fails again each time it has started over: only a new process may help, and the probe says so. */
@Tag("slow")
class StartOverIT {
    private final AtomicInteger failures = new AtomicInteger();
    private WorkerFixture fixture;
    private volatile DeliveryRole role;
    private volatile boolean liveAfterOne;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(2);
    }

    @AfterEach
    void tearDown() {
        fixture.close();
    }

    @Test
    void shouldNotBeLiveOnceItHasStartedOverFiveTimesInVain() {
        // Given: a fault that nobody thought of, at each record
        Subscription row = fixture.subscribe("/hook");
        role = fixture.start("a", broken());
        Awaitility.await("ready")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> role.health().ready());

        // When
        List<String> ids = fixture.sendAll(row, 0, 1);

        // Then
        Awaitility.await("not live")
                .atMost(Duration.ofSeconds(100))
                .until(() -> !role.health().live());
        assertThat(failures.get()).isGreaterThanOrEqualTo(StartOvers.MOST);
        assertThat(liveAfterOne).isTrue();

        // When: the next process is well
        role.close();
        fixture.startReady("a");

        // Then
        fixture.awaitAttempts(1);
        fixture.assertRepeated(ids, failures.get());
    }

    private WorkerSeams broken() {
        return new WorkerSeams(Clock.systemUTC(), System::nanoTime, this::producer, Duration.ofMinutes(1));
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
                if (failures.incrementAndGet() == 2) {
                    liveAfterOne = role.health().live(); // it has started over once by now
                }
                throw new UnsupportedOperationException("injected");
            }
        };
    }
}
