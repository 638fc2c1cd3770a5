package io.hooktide.access.use;

import io.hooktide.runtime.table.RowFormat;
import io.hooktide.schemas.KeyUse;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;

/** Rows of the table of last uses. Nobody decides on them: they have no write id. */
public final class KeyUseFormat implements RowFormat<KeyUse> {
    private final String topic;
    private final RecordCodec<KeyUse> reading;
    private final RecordCodec<KeyUse> writing;

    public KeyUseFormat(String topic, RecordCodecs codecs) {
        this.topic = topic;
        this.reading = codecs.codec(KeyUse.class);
        this.writing = codecs.codec(KeyUse.class);
    }

    @Override
    public byte[] encode(KeyUse row) {
        return writing.encode(topic, row);
    }

    @Override
    public KeyUse decode(byte[] bytes) {
        return reading.decode(topic, bytes);
    }

    @Override
    public String writeId(KeyUse row) {
        return "";
    }
}
