package io.hooktide.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.embedded.EmbeddedRegistry;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import io.hooktide.schemas.serde.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodecWithoutRegistryIT {
    private static final String DELIVERIES = "hooktide.deliveries";
    private static final String RETRIES = "hooktide.retry.10s";
    private static final String DEAD_LETTERS = "hooktide.dead-letters";

    @TempDir
    Path folder;

    @Test
    void shouldGoOnWithWhatItKnowsWhileRegistryIsDown() {
        // Given
        EmbeddedRegistry registry = EmbeddedRegistry.start(folder);
        RecordCodecs codecs = RecordCodecs.at(registry.url());
        try (RecordCodec<Delivery> worker = codecs.codec(Delivery.class);
                RecordCodec<Delivery> newcomer = codecs.codec(Delivery.class);
                RecordCodec<DeadLetter> letters = codecs.codec(DeadLetter.class)) {
            byte[] delivery = worker.encode(DELIVERIES, SampleRecords.delivery());
            byte[] unknown = delivery.clone();
            ByteBuffer.wrap(unknown).putInt(1, 4_711);
            worker.prepare(RETRIES);
            assertThatThrownBy(() -> worker.decode(DELIVERIES, unknown)).isInstanceOf(UnreadableRecordException.class);

            // When
            registry.close();

            // Then
            assertThat(worker.decode(DELIVERIES, delivery)).isEqualTo(SampleRecords.delivery());
            assertThat(worker.encode(RETRIES, SampleRecords.delivery())).isEqualTo(delivery);
            assertThatThrownBy(() -> worker.decode(DELIVERIES, unknown))
                    .isInstanceOf(RegistryUnavailableException.class);
            assertThatThrownBy(() -> newcomer.decode(DELIVERIES, delivery))
                    .isInstanceOf(RegistryUnavailableException.class);
            assertThatThrownBy(() -> letters.encode(DEAD_LETTERS, SampleRecords.deadLetter()))
                    .isInstanceOf(RegistryUnavailableException.class);

            // When: it is back
            try (EmbeddedRegistry again = EmbeddedRegistry.start(folder, registry.port())) {
                // Then
                assertThat(again.url()).isEqualTo(registry.url());
                assertThat(newcomer.decode(DELIVERIES, delivery)).isEqualTo(SampleRecords.delivery());
                assertThat(letters.encode(DEAD_LETTERS, SampleRecords.deadLetter()))
                        .isNotEmpty();
                assertThatThrownBy(() -> worker.decode(DELIVERIES, unknown))
                        .isInstanceOf(UnreadableRecordException.class);
            }
        }
    }
}
