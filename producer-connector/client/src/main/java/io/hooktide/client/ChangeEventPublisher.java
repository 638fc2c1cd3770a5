package io.hooktide.client;

import io.hooktide.client.send.EventProducer;
import io.hooktide.client.send.ProducerSettings;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Publishes change events to Hooktide's Kafka topic: idempotent, confirmed by all in-sync replicas, in the order of
 * publishing for each object. Thread-safe; make one for a process and keep it.
 */
public final class ChangeEventPublisher implements AutoCloseable {
    private final EventProducer producer;
    private final DraftCheck check;

    private ChangeEventPublisher(EventProducer producer, Clock clock) {
        this.producer = producer;
        this.check = new DraftCheck(clock);
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Never throws: whatever goes wrong completes the future with a {@link PublishException}. Blocks for at most
     * max.block.ms (default 5 s) where the buffer is full or Kafka has not been reached yet. The future is completed on
     * Kafka's network thread: continue with the Async methods where something may block.
     */
    public CompletableFuture<Published> publish(ChangeEventDraft draft) {
        CompletableFuture<Published> result = new CompletableFuture<>();
        try {
            ChangeEvent event = check.event(draft);
            producer.send(event, draft.trace().orElse(null), new EventProducer.Confirmation() {
                @Override
                public void published(Published published) {
                    result.complete(published);
                }

                @Override
                public void failed(PublishException failure) {
                    result.completeExceptionally(failure);
                }
            });
        } catch (PublishException refused) {
            result.completeExceptionally(refused);
        }
        return result;
    }

    /** Returns once every event published before is confirmed or has failed. */
    public void flush() {
        producer.flush();
    }

    /**
     * Takes no more events, and waits for those that are not confirmed yet; what is not after the timeout fails with a
     * {@link PublisherClosedException}.
     */
    public void close(Duration timeout) {
        producer.close(timeout);
    }

    /** As {@link #close(Duration)}, with the delivery timeout (delivery.timeout.ms, default 30 s). */
    @Override
    public void close() {
        producer.close();
    }

    /** Settings of a publisher. Required: bootstrap servers and registry. */
    public static final class Builder {
        private final Map<String, Object> kafka = new HashMap<>();
        private RecordCodecs codecs;
        private String topicPrefix = Topics.DEFAULT_PREFIX;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** Addresses of Kafka brokers, for example broker-1:9092,broker-2:9092. */
        public Builder bootstrapServers(String servers) {
            kafka.put("bootstrap.servers", servers);
            return this;
        }

        /**
         * Kafka's producer settings under their own names (SASL, TLS, delivery.timeout.ms, buffer.memory ...). Defaults
         * that are not Kafka's: compression.type lz4, linger.ms 2, batch.size 64 KiB, max.block.ms 5,000,
         * delivery.timeout.ms 30,000. Not to be changed: acks, enable.idempotence, serializers, partitioner.
         */
        public Builder kafka(Map<String, ?> settings) {
            kafka.putAll(settings);
            return this;
        }

        /** Base address of the schema registry, for example http://registry:8085. */
        public Builder registry(String url) {
            return codecs(RecordCodecs.at(url));
        }

        /** Another serializer class, or settings of it, than {@link #registry} takes. */
        public Builder codecs(RecordCodecs codecs) {
            this.codecs = codecs;
            return this;
        }

        /** What the installation's topics start with. Default: hooktide. */
        public Builder topicPrefix(String prefix) {
            this.topicPrefix = prefix;
            return this;
        }

        /** Where occurredAt comes from if an event has none. Default: the system's. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** @throws IllegalArgumentException if a setting is missing or wrong */
        public ChangeEventPublisher build() {
            if (!kafka.containsKey("bootstrap.servers")) {
                throw new IllegalArgumentException("bootstrap.servers is required");
            }
            if (codecs == null) {
                throw new IllegalArgumentException("The address of the schema registry is required");
            }
            String topic = new Topics(topicPrefix).changeEvents();
            return new ChangeEventPublisher(EventProducer.open(ProducerSettings.of(kafka), codecs, topic), clock);
        }
    }
}
