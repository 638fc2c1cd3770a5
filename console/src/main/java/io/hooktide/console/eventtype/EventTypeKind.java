package io.hooktide.console.eventtype;

import io.hooktide.console.table.RowKind;
import io.hooktide.schemas.EventType;
import java.time.Instant;

/** Event types as rows with versions. */
public final class EventTypeKind implements RowKind<EventType> {
    @Override
    public long version(EventType row) {
        return row.getVersion();
    }

    @Override
    public EventType copy(EventType row) {
        return EventType.newBuilder(row).build();
    }

    @Override
    public void stamp(EventType row, long version, Instant now, String writeId) {
        if (version == 1) {
            row.setCreatedAt(now);
        }
        row.setVersion(version);
        row.setUpdatedAt(now);
        row.setWriteId(writeId);
    }
}
