package io.hooktide.subscriptions;

import io.hooktide.runtime.table.RowFormat;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import java.nio.charset.StandardCharsets;

/** Rows of the subscriptions table. */
public final class SubscriptionFormat implements RowFormat<Subscription> {
    private final String topic;
    private final RecordCodec<Subscription> reading;
    private final RecordCodec<Subscription> writing;

    public SubscriptionFormat(String topic, RecordCodecs codecs) {
        this.topic = topic;
        this.reading = codecs.codec(Subscription.class);
        this.writing = codecs.codec(Subscription.class);
    }

    /** The key of a row in the table. */
    public static String key(String tenantId, String subscriptionId) {
        return new String(RecordKey.of(tenantId, subscriptionId), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(Subscription row) {
        return writing.encode(topic, row);
    }

    @Override
    public Subscription decode(byte[] bytes) {
        return reading.decode(topic, bytes);
    }

    @Override
    public String writeId(Subscription row) {
        return row.getWriteId();
    }
}
