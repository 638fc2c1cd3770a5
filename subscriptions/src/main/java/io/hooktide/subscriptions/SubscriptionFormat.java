package io.hooktide.subscriptions;

import io.hooktide.runtime.table.AvroRowFormat;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodecs;
import java.nio.charset.StandardCharsets;

/** Rows of the subscriptions table. */
public final class SubscriptionFormat extends AvroRowFormat<Subscription> {
    public SubscriptionFormat(String topic, RecordCodecs codecs) {
        super(topic, codecs, Subscription.class, Subscription::getWriteId);
    }

    /** The key of a row in the table. */
    public static String key(String tenantId, String subscriptionId) {
        return new String(RecordKey.of(tenantId, subscriptionId), StandardCharsets.UTF_8);
    }
}
