package io.hooktide.console.log.resend;

import io.hooktide.runtime.table.RowFormat;
import io.hooktide.schemas.Resend;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;

/** Rows of the table resends. */
final class ResendFormat implements RowFormat<Resend> {
    private final String topic;
    private final RecordCodec<Resend> reading;
    private final RecordCodec<Resend> writing;

    ResendFormat(String topic, RecordCodecs codecs) {
        this.topic = topic;
        this.reading = codecs.codec(Resend.class);
        this.writing = codecs.codec(Resend.class);
    }

    @Override
    public byte[] encode(Resend row) {
        return writing.encode(topic, row);
    }

    @Override
    public Resend decode(byte[] bytes) {
        return reading.decode(topic, bytes);
    }

    @Override
    public String writeId(Resend row) {
        return row.getWriteId();
    }
}
