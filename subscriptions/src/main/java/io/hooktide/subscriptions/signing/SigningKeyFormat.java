package io.hooktide.subscriptions.signing;

import io.hooktide.runtime.table.RowFormat;
import io.hooktide.schemas.SigningKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;

/** Rows of the signing-keys table. */
public final class SigningKeyFormat implements RowFormat<SigningKey> {
    private final String topic;
    private final RecordCodec<SigningKey> reading;
    private final RecordCodec<SigningKey> writing;

    public SigningKeyFormat(String topic, RecordCodecs codecs) {
        this.topic = topic;
        this.reading = codecs.codec(SigningKey.class);
        this.writing = codecs.codec(SigningKey.class);
    }

    @Override
    public byte[] encode(SigningKey row) {
        return writing.encode(topic, row);
    }

    @Override
    public SigningKey decode(byte[] bytes) {
        return reading.decode(topic, bytes);
    }

    @Override
    public String writeId(SigningKey row) {
        return row.getWriteId();
    }
}
