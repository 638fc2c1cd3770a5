package io.hooktide.fanout.streams;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer that tells at the start of each poll that whatever it handed out before has been dealt with. */
final class PollingConsumer extends KafkaConsumer<byte[], byte[]> {
    private final Consumer<PollingConsumer> beforePoll;

    PollingConsumer(Map<String, Object> config, Consumer<PollingConsumer> beforePoll) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.beforePoll = beforePoll;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        beforePoll.accept(this);
        return super.poll(timeout);
    }
}
