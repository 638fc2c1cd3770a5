package io.hooktide.console.undelivered.explain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class EventFinderTest {
    @Test
    void shouldNotBeginASearchOnceItIsClosed() {
        // Given
        EventFinder finder = new EventFinder(
                new Topics("closed."),
                Map.of("bootstrap.servers", "127.0.0.1:1"),
                RecordCodecs.at("http://127.0.0.1:1"),
                System::nanoTime);

        // When
        finder.close();

        // Then
        assertThatThrownBy(() -> finder.find(new SoughtEvent("acme", "event", Instant.EPOCH, Instant.EPOCH)))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("closing");
    }
}
