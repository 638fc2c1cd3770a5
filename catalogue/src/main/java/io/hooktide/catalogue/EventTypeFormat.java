package io.hooktide.catalogue;

import io.hooktide.runtime.table.AvroRowFormat;
import io.hooktide.schemas.EventType;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodecs;
import java.nio.charset.StandardCharsets;

/** Rows of the event types table. */
public final class EventTypeFormat extends AvroRowFormat<EventType> {
    public EventTypeFormat(String topic, RecordCodecs codecs) {
        super(topic, codecs, EventType.class, EventType::getWriteId);
    }

    /** The key of a row in the table. */
    public static String key(String tenantId, String type) {
        return new String(RecordKey.of(tenantId, type), StandardCharsets.UTF_8);
    }

    /** The same, of a tenant and a type that are known to be valid: none of their characters needs an escape. */
    public static String keyOfValid(String tenantId, String type) {
        return tenantId + "/" + type;
    }
}
