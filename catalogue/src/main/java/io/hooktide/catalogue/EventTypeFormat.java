package io.hooktide.catalogue;

import io.hooktide.runtime.table.RowFormat;
import io.hooktide.schemas.EventType;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import java.nio.charset.StandardCharsets;

/** Rows of the event types table. */
public final class EventTypeFormat implements RowFormat<EventType> {
    private final String topic;
    private final RecordCodec<EventType> reading;
    private final RecordCodec<EventType> writing;

    public EventTypeFormat(String topic, RecordCodecs codecs) {
        this.topic = topic;
        this.reading = codecs.codec(EventType.class);
        this.writing = codecs.codec(EventType.class);
    }

    /** The key of a row in the table. */
    public static String key(String tenantId, String type) {
        return new String(RecordKey.of(tenantId, type), StandardCharsets.UTF_8);
    }

    /** The same, of a tenant and a type that are known to be valid: none of their characters needs an escape. */
    public static String keyOfValid(String tenantId, String type) {
        return tenantId + "/" + type;
    }

    @Override
    public byte[] encode(EventType row) {
        return writing.encode(topic, row);
    }

    @Override
    public EventType decode(byte[] bytes) {
        return reading.decode(topic, bytes);
    }

    @Override
    public String writeId(EventType row) {
        return row.getWriteId();
    }
}
