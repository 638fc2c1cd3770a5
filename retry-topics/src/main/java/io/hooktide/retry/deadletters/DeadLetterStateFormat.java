package io.hooktide.retry.deadletters;

import io.hooktide.runtime.table.AvroRowFormat;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.serde.RecordCodecs;

/** Rows of the dead-letter-states table. */
public final class DeadLetterStateFormat extends AvroRowFormat<DeadLetterState> {
    public DeadLetterStateFormat(String topic, RecordCodecs codecs) {
        super(topic, codecs, DeadLetterState.class, row -> row.getReplayId() == null ? "" : row.getReplayId());
    }
}
