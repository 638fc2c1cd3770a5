package io.hooktide.console.undelivered.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EventSamplerTest {
    private static final Topics TOPICS = new Topics("sampled.");
    private static final TopicPartition BUSY = new TopicPartition(TOPICS.changeEvents(), 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    @Test
    void shouldReadOnAPartitionThatHasEventsEachTime() {
        // Given
        consumer.updateBeginningOffsets(Map.of(BUSY, 0L));
        try (EventSampler sampler = new EventSampler(TOPICS, RecordCodecs.at("http://127.0.0.1:1"), consumer)) {
            arrives(0);
            sampler.sample(Map.of(BUSY, 1L));

            // When
            arrives(1);
            sampler.sample(Map.of(BUSY, 2L));

            // Then
            assertThat(consumer.position(BUSY)).isEqualTo(2);
        }
    }

    // Not an event: whether it was read is what counts here.
    private void arrives(long offset) {
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(BUSY.topic(), 0, offset, new byte[0], new byte[0])));
    }
}
