package io.hooktide.fanout.output;

import io.hooktide.runtime.registry.RegistryWait;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.trace.TraceContext;
import io.hooktide.subscriptions.delivery.EventDeliveries;
import io.hooktide.subscriptions.format.CompiledFormats;
import io.hooktide.subscriptions.format.EventDocument;
import java.nio.charset.StandardCharsets;

/** Makes the deliveries of an event, and the records of them. One thread. */
public final class Deliveries implements AutoCloseable {
    private final String topic;
    private final CompiledFormats formats;
    private final RecordCodec<Delivery> codec;
    private final RegistryWait registry;

    public Deliveries(String topic, CompiledFormats formats, RecordCodec<Delivery> codec, RegistryWait registry) {
        this.topic = topic;
        this.formats = formats;
        this.codec = codec;
        this.registry = registry;
    }

    /** @param trace that they carry on; null: none */
    EventDeliveries of(EventDocument document, Source source, TraceContext trace) {
        return new EventDeliveries(formats, document, source.appendedAt(), source.offset(), trace);
    }

    /** @throws io.hooktide.schemas.serde.RegistryUnavailableException to be tried again */
    Outgoing record(Delivery delivery) {
        return new Outgoing(
                topic,
                delivery.getSubscriptionId().getBytes(StandardCharsets.UTF_8),
                registry.limited(() -> codec.encode(topic, delivery)));
    }

    @Override
    public void close() {
        codec.close();
    }
}
