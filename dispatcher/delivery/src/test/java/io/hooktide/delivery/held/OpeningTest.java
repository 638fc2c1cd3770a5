package io.hooktide.delivery.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class OpeningTest {
    private final List<CompletableFuture<Opened>> asked = new ArrayList<>();
    private long nanos;
    private final Opening opening = new Opening(
            () -> {
                asked.add(new CompletableFuture<>());
                return asked.get(asked.size() - 1);
            },
            () -> nanos);
    private final MockProducer<byte[], byte[]> producer = new MockProducer<>();
    private final Opened opened = new Opened(ReleaseWriter.open(() -> producer), Map.of(), 0);

    @Test
    void shouldAskOnceAndWait() {
        // When
        assertThat(opening.next()).isEmpty();
        assertThat(opening.next()).isEmpty();

        // Then
        assertThat(asked).hasSize(1);
        asked.get(0).complete(opened);
        assertThat(opening.next()).containsSame(opened);
    }

    @Test
    void shouldAskAgainAfterAFailureButNotAtOnce() {
        // Given
        opening.next();
        asked.get(0).completeExceptionally(new TimeoutException("no coordinator"));
        opening.next();

        // When
        opening.next();
        assertThat(asked).hasSize(1);
        nanos += TimeUnit.SECONDS.toNanos(1);
        opening.next();

        // Then
        assertThat(asked).hasSize(2);
    }

    @Test
    void shouldCloseWhatComesTooLate() {
        // Given
        opening.next();

        // When
        opening.abandon();
        asked.get(0).complete(opened);

        // Then
        assertThat(producer.closed()).isTrue();
    }
}
