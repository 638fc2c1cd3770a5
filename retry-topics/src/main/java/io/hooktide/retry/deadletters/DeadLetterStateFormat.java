package io.hooktide.retry.deadletters;

import io.hooktide.runtime.table.RowFormat;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;

/** Rows of the dead-letter-states table. */
public final class DeadLetterStateFormat implements RowFormat<DeadLetterState> {
    private final String topic;
    private final RecordCodec<DeadLetterState> reading;
    private final RecordCodec<DeadLetterState> writing;

    public DeadLetterStateFormat(String topic, RecordCodecs codecs) {
        this.topic = topic;
        this.reading = codecs.codec(DeadLetterState.class);
        this.writing = codecs.codec(DeadLetterState.class);
    }

    @Override
    public byte[] encode(DeadLetterState row) {
        return writing.encode(topic, row);
    }

    @Override
    public DeadLetterState decode(byte[] bytes) {
        return reading.decode(topic, bytes);
    }

    @Override
    public String writeId(DeadLetterState row) {
        return row.getReplayId() == null ? "" : row.getReplayId();
    }
}
