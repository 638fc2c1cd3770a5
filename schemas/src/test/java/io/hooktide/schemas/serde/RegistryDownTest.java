package io.hooktide.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.schemas.DeadLetterState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RegistryDownTest {
    private static final String TOPIC = "hooktide.dead-letter-states";
    /** No port that was free: another program may have it by then. */
    private static final String NOBODY = "http://127.0.0.1:1";

    private static final byte[] WITH_SOME_ID = {0, 0, 0, 0, 5, 2, 'x'};

    private final DeadLetterState state = EmptyRecord.of(DeadLetterState.class);

    @Test
    void shouldSayThatNobodyListens() {
        // Given
        try (RecordCodec<DeadLetterState> codec = RecordCodecs.at(NOBODY).codec(DeadLetterState.class)) {
            // When
            // Then
            assertThatThrownBy(() -> codec.encode(TOPIC, state)).isInstanceOf(RegistryUnavailableException.class);
            assertThatThrownBy(() -> codec.prepare(TOPIC)).isInstanceOf(RegistryUnavailableException.class);
            assertThatThrownBy(() -> codec.decode(TOPIC, WITH_SOME_ID))
                    .isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void shouldTellPoisonWithoutRegistryWhereTheBytesShowIt() {
        // Given
        try (RecordCodec<DeadLetterState> codec = RecordCodecs.at(NOBODY).codec(DeadLetterState.class)) {
            // When
            // Then
            assertThatThrownBy(() -> codec.decode(TOPIC, null)).isInstanceOf(UnreadableRecordException.class);
            assertThatThrownBy(() -> codec.decode(TOPIC, new byte[0])).isInstanceOf(UnreadableRecordException.class);
            assertThatThrownBy(() -> codec.decode(TOPIC, new byte[] {'{', '"', 'a', '"', ':', '1', '}'}))
                    .isInstanceOf(UnreadableRecordException.class);
        }
    }

    @Test
    @Timeout(30)
    void shouldNotWaitForRegistryThatHangs() throws IOException {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                RecordCodec<DeadLetterState> codec = RecordCodecs.at("http://127.0.0.1:" + silent.getLocalPort())
                        .codec(DeadLetterState.class, Duration.ofMillis(100))) {
            // When
            // Then
            assertThatThrownBy(() -> codec.encode(TOPIC, state))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("100 ms");
            assertThatThrownBy(() -> codec.decode(TOPIC, WITH_SOME_ID))
                    .isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void shouldKeepInterruptOfItsThread() {
        // Given
        try (RecordCodec<DeadLetterState> codec = RecordCodecs.at(NOBODY).codec(DeadLetterState.class)) {
            Thread.currentThread().interrupt();

            // When
            // Then
            assertThatThrownBy(() -> codec.decode(TOPIC, WITH_SOME_ID))
                    .isInstanceOf(RegistryUnavailableException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void shouldNameSerializerClassThatIsNotThere() {
        // Given
        RecordCodecs codecs =
                new RecordCodecs("com.example.Nowhere", RecordCodecs.DEFAULT_DESERIALIZER, NOBODY, java.util.Map.of());

        // When
        // Then
        assertThatThrownBy(() -> codecs.codec(DeadLetterState.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'com.example.Nowhere' is not a Serializer on the class path");
    }
}
