package io.hooktide.retry.replay;

import io.hooktide.runtime.table.AvroRowFormat;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.serde.RecordCodecs;

/** Rows of the table replays. */
public final class ReplayFormat extends AvroRowFormat<Replay> {
    public ReplayFormat(String topic, RecordCodecs codecs) {
        super(topic, codecs, Replay.class, Replay::getWriteId);
    }
}
