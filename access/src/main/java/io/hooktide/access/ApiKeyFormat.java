package io.hooktide.access;

import io.hooktide.runtime.table.AvroRowFormat;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.serde.RecordCodecs;

/** Rows of the api-keys table. */
public final class ApiKeyFormat extends AvroRowFormat<ApiKey> {
    public ApiKeyFormat(String topic, RecordCodecs codecs) {
        super(topic, codecs, ApiKey.class, ApiKey::getWriteId);
    }
}
