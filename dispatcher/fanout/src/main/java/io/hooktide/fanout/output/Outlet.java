package io.hooktide.fanout.output;

import io.hooktide.fanout.FanoutMeters;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.subscriptions.Subscriber;
import java.util.function.Consumer;

/** Decides for each subscriber whether a delivery or a dead letter is written, and counts them. One thread. */
public final class Outlet implements AutoCloseable {
    private final Deliveries deliveries;
    private final DeadLetters deadLetters;
    private final FanoutMeters meters;

    public Outlet(Deliveries deliveries, DeadLetters deadLetters, FanoutMeters meters) {
        this.deliveries = deliveries;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /** Hands over one record at a time, so that an event with many subscribers is never in memory as a whole. */
    public void fanOut(ChangeEvent event, Source source, Iterable<Subscriber> subscribers, Consumer<Outgoing> to) {
        Deliveries.OfEvent ofEvent = deliveries.of(event, source);
        for (Subscriber subscriber : subscribers) {
            to.accept(one(ofEvent, source, subscriber));
        }
    }

    /** The event came before within the dedup window: its deliveries are made already. */
    public void dropDuplicate() {
        meters.duplicateEvent();
    }

    /** The record cannot be read: kept as it is. */
    public Outgoing unreadable(Source source, String error) {
        meters.deadLetter(DeadLetterReason.UNREADABLE.wireName());
        return deadLetters.ofRecord(source, DeadLetterReason.UNREADABLE, error);
    }

    private Outgoing one(Deliveries.OfEvent ofEvent, Source source, Subscriber subscriber) {
        try {
            Outgoing delivery = ofEvent.to(subscriber);
            if (delivery.size() > TopicCatalogue.MAX_MESSAGE_BYTES) {
                return dead(
                        source,
                        subscriber,
                        DeadLetterReason.TOO_LARGE,
                        "The delivery has " + delivery.size() + " bytes, its topic takes "
                                + TopicCatalogue.MAX_MESSAGE_BYTES);
            }
            meters.deliveryCreated();
            return delivery;
        } catch (RenderFailedException failure) {
            return dead(source, subscriber, DeadLetterReason.RENDER_FAILED, failure.getMessage());
        }
    }

    private Outgoing dead(Source source, Subscriber subscriber, DeadLetterReason reason, String error) {
        meters.deadLetter(reason.wireName());
        return deadLetters.ofDelivery(source, subscriber.subscriptionId(), reason, error);
    }

    @Override
    public void close() {
        deliveries.close();
        deadLetters.close();
    }
}
