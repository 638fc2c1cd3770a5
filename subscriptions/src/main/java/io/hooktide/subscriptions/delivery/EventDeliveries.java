package io.hooktide.subscriptions.delivery;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryIdentity;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.trace.TraceContext;
import io.hooktide.subscriptions.Subscriber;
import io.hooktide.subscriptions.format.BodyFormat;
import io.hooktide.subscriptions.format.CompiledFormats;
import io.hooktide.subscriptions.format.EventDocument;
import io.hooktide.subscriptions.format.FormatSpec;
import io.hooktide.subscriptions.format.RenderedBody;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The deliveries of one event: the body is rendered here, once and for all attempts, and once for all subscribers where it
 * is the same for them. One thread.
 */
public final class EventDeliveries {
    private final CompiledFormats formats;
    private final ChangeEvent event;
    private final EventDocument document;
    private final Instant publishedAt;
    private final long offset;
    private final String traceparent;
    private final String tracestate;
    private final Map<FormatSpec, RenderedBody> shared = new HashMap<>();

    /**
     * @param publishedAt when the broker took the event
     * @param offset where it stands in its partition of change-events
     * @param trace that they carry on; null: none
     */
    public EventDeliveries(
            CompiledFormats formats, EventDocument document, Instant publishedAt, long offset, TraceContext trace) {
        this.formats = formats;
        this.event = document.event();
        this.document = document;
        this.publishedAt = publishedAt;
        this.offset = offset;
        this.traceparent = trace == null ? null : trace.traceparent();
        this.tracestate = trace == null ? null : trace.tracestate();
    }

    /**
     * Whether the subscriber's filter lets the event pass; its type is not asked for here.
     *
     * @throws RenderFailedException if that cannot be told of this event
     */
    public boolean isWantedBy(Subscriber subscriber) {
        try {
            return subscriber.filter().of(document).passes();
        } catch (IllegalArgumentException undecided) {
            throw RenderFailedException.ofFilter(undecided);
        }
    }

    /** @throws RenderFailedException if the event cannot be written in the subscriber's format */
    public Delivery to(Subscriber subscriber) {
        Delivery delivery = new Delivery();
        delivery.setDeliveryId(idFor(subscriber));
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
        delivery.setPublishedAt(publishedAt);
        delivery.setEventOffset(offset);
        delivery.setTraceparent(traceparent);
        delivery.setTracestate(tracestate);
        return delivery;
    }

    /** Of the delivery to the subscriber. */
    public String idFor(Subscriber subscriber) {
        return Ids.deliveryId(
                event.getTenantId(),
                event.getObjectType(),
                event.getObjectId(),
                event.getEventId(),
                subscriber.subscriptionId());
    }

    /** Of the delivery to the subscriber, whether it can be made or not. */
    public DeliveryIdentity identity(Subscriber subscriber) {
        return new DeliveryIdentity(
                idFor(subscriber),
                event.getTenantId(),
                subscriber.subscriptionId(),
                event.getEventId(),
                event.getObjectType(),
                event.getObjectId(),
                event.getAction(),
                event.getOccurredAt(),
                publishedAt,
                0);
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
            throw RenderFailedException.ofFormat(subscriber.format().type(), failure);
        }
    }
}
