package io.hooktide.fanout.output;

import io.hooktide.fanout.FanoutMeters;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.DeliveryIdentity;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.subscriptions.Subscriber;
import io.hooktide.subscriptions.delivery.EventDeliveries;
import io.hooktide.subscriptions.delivery.RenderFailedException;
import io.hooktide.subscriptions.format.EventDocument;
import java.util.Optional;
import java.util.function.Consumer;

/** Decides for each subscriber whether a delivery or a dead letter is written, and counts them. One thread. */
public final class Outlet implements AutoCloseable {
    private final Deliveries deliveries;
    private final DeadLetters deadLetters;
    private final FanoutMeters meters;
    private final FanoutTraces traces;

    public Outlet(Deliveries deliveries, DeadLetters deadLetters, FanoutMeters meters, FanoutTraces traces) {
        this.deliveries = deliveries;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.traces = traces;
    }

    /** Hands over one record at a time, so that an event with many subscribers is never in memory as a whole. */
    public void fanOut(ChangeEvent event, Source source, Iterable<Subscriber> subscribers, Consumer<Outgoing> to) {
        FanoutTraces.Turn turn = traces.begin(source);
        EventDeliveries ofEvent = deliveries.of(EventDocument.of(event), source, turn.context());
        int made = 0;
        for (Subscriber subscriber : subscribers) {
            Optional<Outgoing> outgoing = outgoing(ofEvent, source, subscriber);
            if (outgoing.isPresent()) {
                to.accept(outgoing.get());
                made++;
            }
        }
        meters.eventTaken();
        traces.ended(turn, event, source, made);
    }

    /** The event came before within the dedup window: its deliveries are made already. */
    public void dropDuplicate() {
        meters.eventTaken();
        meters.duplicateEvent();
    }

    /** The record cannot be read: kept as it is. */
    public Outgoing unreadable(Source source, String error) {
        meters.eventTaken();
        meters.deadLetter(DeadLetterReason.UNREADABLE.wireName());
        return deadLetters.ofRecord(source, DeadLetterReason.UNREADABLE, error);
    }

    // Empty where the subscriber's filter does not want the event.
    private Optional<Outgoing> outgoing(EventDeliveries ofEvent, Source source, Subscriber subscriber) {
        try {
            return ofEvent.isWantedBy(subscriber) ? Optional.of(one(ofEvent, source, subscriber)) : Optional.empty();
        } catch (RenderFailedException failure) {
            return Optional.of(
                    dead(source, ofEvent.identity(subscriber), DeadLetterReason.RENDER_FAILED, failure.getMessage()));
        }
    }

    private Outgoing one(EventDeliveries ofEvent, Source source, Subscriber subscriber) {
        Outgoing delivery = deliveries.record(ofEvent.to(subscriber));
        if (delivery.size() > TopicCatalogue.MAX_MESSAGE_BYTES) {
            return dead(
                    source,
                    ofEvent.identity(subscriber),
                    DeadLetterReason.TOO_LARGE,
                    "The delivery has " + delivery.size() + " bytes, its topic takes "
                            + TopicCatalogue.MAX_MESSAGE_BYTES);
        }
        meters.deliveryCreated();
        return delivery;
    }

    private Outgoing dead(Source source, DeliveryIdentity identity, DeadLetterReason reason, String error) {
        meters.deadLetter(reason.wireName());
        return deadLetters.ofDelivery(source, identity, reason, error);
    }

    @Override
    public void close() {
        deliveries.close();
        deadLetters.close();
    }
}
