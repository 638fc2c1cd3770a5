package io.hooktide.retry.replay;

import io.hooktide.runtime.table.AvroRowFormat;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.serde.RecordCodecs;

/** Rows of the table replay-progress. */
public final class ReplayProgressFormat extends AvroRowFormat<ReplayProgress> {
    public ReplayProgressFormat(String topic, RecordCodecs codecs) {
        super(topic, codecs, ReplayProgress.class, row -> "");
    }
}
