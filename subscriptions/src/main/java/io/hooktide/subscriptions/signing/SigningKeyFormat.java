package io.hooktide.subscriptions.signing;

import io.hooktide.runtime.table.AvroRowFormat;
import io.hooktide.schemas.SigningKey;
import io.hooktide.schemas.serde.RecordCodecs;

/** Rows of the signing-keys table. */
public final class SigningKeyFormat extends AvroRowFormat<SigningKey> {
    public SigningKeyFormat(String topic, RecordCodecs codecs) {
        super(topic, codecs, SigningKey.class, SigningKey::getWriteId);
    }
}
