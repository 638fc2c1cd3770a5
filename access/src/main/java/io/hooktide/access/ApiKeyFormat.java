package io.hooktide.access;

import io.hooktide.runtime.table.RowFormat;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;

/** Rows of the api-keys table. */
public final class ApiKeyFormat implements RowFormat<ApiKey> {
    private final String topic;
    private final RecordCodec<ApiKey> reading;
    private final RecordCodec<ApiKey> writing;

    public ApiKeyFormat(String topic, RecordCodecs codecs) {
        this.topic = topic;
        this.reading = codecs.codec(ApiKey.class);
        this.writing = codecs.codec(ApiKey.class);
    }

    @Override
    public byte[] encode(ApiKey row) {
        return writing.encode(topic, row);
    }

    @Override
    public ApiKey decode(byte[] bytes) {
        return reading.decode(topic, bytes);
    }

    @Override
    public String writeId(ApiKey row) {
        return row.getWriteId();
    }
}
