package io.hooktide.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A registry that hangs costs one call now and then, and nothing once it is back. */
@Timeout(30)
class RegistryRestTest {
    private static final String TOPIC = "hooktide.subscriptions";
    /** A cold process on a busy machine has its answer in it, too. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration REST = Duration.ofSeconds(25);

    private final AtomicLong nanos = new AtomicLong(-5);
    private final List<String> readOn = Collections.synchronizedList(new ArrayList<>());
    private final RecordCodec<Subscription> codec = new RecordCodec<>(
            Subscription.class,
            new RegistryClient(
                    () -> null,
                    () -> this::read,
                    () -> this::written,
                    new RegistryPatience(PATIENCE, REST, nanos::get)));
    private volatile boolean hangs;
    private volatile boolean tells = true;
    private volatile boolean ours;

    @Test
    void shouldRefuseEveryUnknownSchemaAtOnceAfterACallThatRanOutOfTime() {
        // Given
        hangs = true;
        assertUnavailable(5);
        assertThat(readOn).hasSize(1);

        // When
        assertUnavailable(5);
        assertUnavailable(6);

        // Then
        assertThat(readOn).hasSize(1);
        nanos.addAndGet(REST.toNanos());
        hangs = false;
        codec.decode(TOPIC, bytes(6));
        codec.decode(TOPIC, bytes(5));
        assertThat(readOn).hasSize(3);
    }

    @Test
    void shouldReadOnItsOwnThreadAgainOnceTheRegistryIsBack() {
        // Given
        codec.decode(TOPIC, bytes(5));
        hangs = true;
        assertUnavailable(6);
        hangs = false;
        nanos.addAndGet(REST.toNanos());

        // When
        codec.decode(TOPIC, bytes(5));
        codec.decode(TOPIC, bytes(5));

        // Then: a client that is new needs the answer once
        assertThat(readOn.subList(2, 4))
                .containsExactly("registry-call", Thread.currentThread().getName());
    }

    @Test
    void shouldNotTakeForAnothersSchemaWhatCouldNotBeAskedFor() {
        // Given
        tells = false;
        ours = true;
        codec.decode(TOPIC, bytes(5));

        // When
        tells = true;
        nanos.addAndGet(REST.toNanos());
        codec.decode(TOPIC, bytes(5));
        codec.decode(TOPIC, bytes(5));

        // Then: the last one it read itself
        assertThat(readOn).hasSize(2);
    }

    private void assertUnavailable(int id) {
        assertThatThrownBy(() -> codec.decode(TOPIC, bytes(id))).isInstanceOf(RegistryUnavailableException.class);
    }

    private static byte[] bytes(int id) {
        return new WireFormat<>(Subscription.class).write(id, EmptyRecord.of(Subscription.class));
    }

    private Object read(String topic, byte[] bytes) {
        readOn.add(Thread.currentThread().getName());
        try {
            if (hangs) {
                new CountDownLatch(1).await();
            }
            return new WireFormat<>(Subscription.class).read(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException givenUp) {
            throw new IllegalStateException(givenUp);
        }
    }

    private Object written(String topic, byte[] bytes) {
        try {
            if (!tells) {
                throw new IOException("no connection");
            }
            return ours
                    ? new GenericDatumReader<>(Subscription.getClassSchema())
                            .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null))
                    : null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
