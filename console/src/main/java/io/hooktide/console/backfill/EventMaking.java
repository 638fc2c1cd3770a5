package io.hooktide.console.backfill;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.serde.UnreadableRecordException;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.schemas.trace.TraceContext;
import io.hooktide.schemas.trace.TraceHeaders;
import io.hooktide.subscriptions.Subscriber;
import io.hooktide.subscriptions.delivery.EventDeliveries;
import io.hooktide.subscriptions.delivery.RenderFailedException;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.format.CompiledFormats;
import io.hooktide.subscriptions.format.EventDocument;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes of a record what the fan-out would make of it for one subscription. For one thread. */
final class EventMaking implements AutoCloseable {
    /** What a record takes besides its value, generously. */
    private static final int OVERHEAD = 4096;

    private final Topics topics;
    private final OneSubscriber subscription;
    private final CompiledFormats formats = new CompiledFormats(BodyFormats.shipped());
    private final RecordCodec<ChangeEvent> events;
    private final RecordCodec<Delivery> deliveries;

    EventMaking(Topics topics, RecordCodecs codecs, OneSubscriber subscription) {
        this.topics = topics;
        this.subscription = subscription;
        this.events = codecs.codec(ChangeEvent.class);
        this.deliveries = codecs.codec(Delivery.class);
    }

    /**
     * What became of one record.
     *
     * @param delivery null where there is none
     */
    record Made(Delivery delivery, boolean impossible) {
        static final Made NOTHING = new Made(null, false);
        static final Made IMPOSSIBLE = new Made(null, true);
    }

    void refresh() {
        subscription.refresh();
    }

    /** An unreadable record is nothing here: the fan-out has made a dead letter of it. */
    Made of(ConsumerRecord<byte[], byte[]> record) {
        Optional<ChangeEvent> event = event(record);
        Optional<Subscriber> subscriber = event.flatMap(subscription::match);
        if (subscriber.isEmpty()) {
            return Made.NOTHING;
        }
        try {
            TraceContext trace = TraceHeaders.read(record.headers());
            Instant publishedAt = Instant.ofEpochMilli(record.timestamp());
            EventDeliveries making =
                    new EventDeliveries(formats, EventDocument.of(event.get()), publishedAt, record.offset(), trace);
            if (!making.isWantedBy(subscriber.get())) {
                return Made.NOTHING;
            }
            Delivery delivery = making.to(subscriber.get());
            return fits(delivery) ? new Made(delivery, false) : Made.IMPOSSIBLE;
        } catch (RenderFailedException undecidedOrNotRendered) {
            return Made.IMPOSSIBLE;
        }
    }

    private Optional<ChangeEvent> event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(events.decode(topics.changeEvents(), record.value()));
        } catch (UnreadableRecordException notAnEvent) {
            return Optional.empty();
        }
    }

    private boolean fits(Delivery delivery) {
        return deliveries.encode(topics.deliveries(), delivery).length + OVERHEAD <= TopicCatalogue.MAX_MESSAGE_BYTES;
    }

    @Override
    public void close() {
        events.close();
        deliveries.close();
    }
}
