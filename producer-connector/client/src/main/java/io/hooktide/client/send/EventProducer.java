package io.hooktide.client.send;

import io.hooktide.client.BrokerUnavailableException;
import io.hooktide.client.BufferFullException;
import io.hooktide.client.EventTooLargeException;
import io.hooktide.client.PublishException;
import io.hooktide.client.Published;
import io.hooktide.client.PublisherClosedException;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import io.hooktide.schemas.trace.TraceContext;
import io.hooktide.schemas.trace.TraceHeaders;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/** Puts valid change events on the topic change-events. Any thread may send; one thread's events keep their order. */
public final class EventProducer implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final RecordCodec<ChangeEvent> codec;
    private final String topic;
    private volatile boolean closed;

    /** Told once for each event, on the sending thread or on Kafka's network thread: must not block. */
    public interface Confirmation {
        void published(Published published);

        void failed(PublishException failure);
    }

    public EventProducer(Producer<byte[], byte[]> producer, RecordCodec<ChangeEvent> codec, String topic) {
        this.producer = producer;
        this.codec = codec;
        this.topic = topic;
    }

    /** @param settings the producer's, as {@link ProducerSettings} makes them */
    public static EventProducer open(Map<String, Object> settings, RecordCodecs codecs, String topic) {
        return new EventProducer(new KafkaProducer<>(settings), codecs.codec(ChangeEvent.class), topic);
    }

    /**
     * Fetches what the first event needs, so that it need not wait. Waits for at most max.block.ms.
     *
     * @return false if the broker does not know the topic, or has not answered yet
     * @throws RegistryUnavailableException if the schema registry does not answer
     */
    public boolean warmUp() {
        synchronized (this) {
            codec.prepare(topic);
        }
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (TimeoutException notYet) {
            return false;
        }
    }

    /**
     * Waits for at most max.block.ms, for metadata or room in the buffer.
     *
     * @param trace carried in the record's headers; null: none
     */
    public void send(ChangeEvent event, TraceContext trace, Confirmation confirmation) {
        byte[] value;
        try {
            value = encode(event);
        } catch (RegistryUnavailableException failure) {
            confirmation.failed(new BrokerUnavailableException(failure.getMessage(), false, failure));
            return;
        }
        byte[] key = RecordKey.of(event.getTenantId(), event.getObjectType(), event.getObjectId());
        String eventId = event.getEventId();
        Thread sender = Thread.currentThread();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        TraceHeaders.write(trace, record.headers());
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    confirmation.published(new Published(eventId, metadata.partition(), metadata.offset()));
                } else {
                    // On the sender's own thread: it failed before it was handed over to the network thread.
                    confirmation.failed(reason(failure, Thread.currentThread() != sender));
                }
            });
        } catch (IllegalStateException afterClose) {
            confirmation.failed(new PublisherClosedException(false, afterClose));
        } catch (KafkaException failure) {
            confirmation.failed(reason(failure, false));
        }
    }

    private synchronized byte[] encode(ChangeEvent event) {
        return codec.encode(topic, event);
    }

    private PublishException reason(Exception failure, boolean sent) {
        if (failure instanceof BufferExhaustedException) {
            return new BufferFullException(failure);
        }
        if (failure instanceof RecordTooLargeException) {
            return new EventTooLargeException("The broker takes no event of this size", failure);
        }
        if (closed) {
            return new PublisherClosedException(sent, failure);
        }
        return new BrokerUnavailableException("Kafka did not confirm the event: " + failure, sent, failure);
    }

    /** Returns once every event sent before has been confirmed or has failed. */
    public void flush() {
        producer.flush();
    }

    /** @param grace for what is unsent; after that it fails */
    public void close(Duration grace) {
        closed = true;
        producer.close(grace);
        synchronized (this) {
            codec.close();
        }
    }

    /** Waits for what is unsent as long as the delivery timeout. */
    @Override
    public void close() {
        close(Duration.ofMillis(Long.MAX_VALUE));
    }
}
