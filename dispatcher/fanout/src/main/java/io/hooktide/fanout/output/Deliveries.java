package io.hooktide.fanout.output;

import io.hooktide.runtime.registry.RegistryWait;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.trace.TraceContext;
import io.hooktide.subscriptions.Subscriber;
import io.hooktide.subscriptions.format.BodyFormat;
import io.hooktide.subscriptions.format.CompiledFormats;
import io.hooktide.subscriptions.format.EventDocument;
import io.hooktide.subscriptions.format.FormatSpec;
import io.hooktide.subscriptions.format.RenderedBody;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Makes the deliveries of an event: the body is rendered here, once and for all attempts. One thread. */
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

    /**
     * For all deliveries of one event, so that a body which is the same for all is rendered once.
     *
     * @param trace that they carry on; null: none
     */
    public OfEvent of(EventDocument document, Source source, TraceContext trace) {
        return new OfEvent(document, source, trace);
    }

    /** The deliveries of one event. */
    public final class OfEvent {
        private final ChangeEvent event;
        private final EventDocument document;
        private final Source source;
        private final String traceparent;
        private final String tracestate;
        private final Map<FormatSpec, RenderedBody> shared = new HashMap<>();

        private OfEvent(EventDocument document, Source source, TraceContext trace) {
            this.event = document.event();
            this.document = document;
            this.source = source;
            this.traceparent = trace == null ? null : trace.traceparent();
            this.tracestate = trace == null ? null : trace.tracestate();
        }

        /**
         * @throws RenderFailedException if the event cannot be written in the subscriber's format
         * @throws io.hooktide.schemas.serde.RegistryUnavailableException to be tried again
         */
        public Outgoing to(Subscriber subscriber) {
            Delivery delivery = new Delivery();
            delivery.setDeliveryId(Ids.deliveryId(
                    event.getTenantId(),
                    event.getObjectType(),
                    event.getObjectId(),
                    event.getEventId(),
                    subscriber.subscriptionId()));
            RenderedBody body = body(delivery.getDeliveryId(), subscriber);
            delivery.setTenantId(event.getTenantId());
            delivery.setSubscriptionId(subscriber.subscriptionId());
            delivery.setSubscriptionVersion(subscriber.version());
            delivery.setEventId(event.getEventId());
            delivery.setObjectType(event.getObjectType());
            delivery.setObjectId(event.getObjectId());
            delivery.setAction(event.getAction());
            delivery.setContentType(body.contentType());
            delivery.setHeaders(body.headers());
            delivery.setContext(subscriber.sendsContext() ? event.getContext() : Map.of());
            delivery.setBody(body.bytes());
            delivery.setAttempt(1);
            delivery.setOccurredAt(event.getOccurredAt());
            delivery.setPublishedAt(source.appendedAt());
            delivery.setTraceparent(traceparent);
            delivery.setTracestate(tracestate);
            return new Outgoing(
                    topic,
                    subscriber.subscriptionId().getBytes(StandardCharsets.UTF_8),
                    registry.limited(() -> codec.encode(topic, delivery)));
        }

        private RenderedBody body(String deliveryId, Subscriber subscriber) {
            RenderedBody known = shared.get(subscriber.format());
            if (known != null) {
                return known;
            }
            try {
                BodyFormat format = formats.get(subscriber.format());
                RenderedBody body = format.render(document, deliveryId);
                if (format.sameForAll()) {
                    shared.put(subscriber.format(), body);
                }
                return body;
            } catch (RuntimeException failure) {
                throw new RenderFailedException(subscriber.format().type(), failure);
            }
        }
    }

    @Override
    public void close() {
        codec.close();
    }
}
