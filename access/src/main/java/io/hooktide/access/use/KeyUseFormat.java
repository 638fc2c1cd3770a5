package io.hooktide.access.use;

import io.hooktide.runtime.table.AvroRowFormat;
import io.hooktide.schemas.KeyUse;
import io.hooktide.schemas.serde.RecordCodecs;

/** Rows of the table of last uses. Nobody decides on them: they have no write id. */
public final class KeyUseFormat extends AvroRowFormat<KeyUse> {
    public KeyUseFormat(String topic, RecordCodecs codecs) {
        super(topic, codecs, KeyUse.class, row -> "");
    }
}
