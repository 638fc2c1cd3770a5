package io.hooktide.console.log.resend;

import io.hooktide.runtime.table.AvroRowFormat;
import io.hooktide.schemas.Resend;
import io.hooktide.schemas.serde.RecordCodecs;

/** Rows of the table resends. */
final class ResendFormat extends AvroRowFormat<Resend> {
    ResendFormat(String topic, RecordCodecs codecs) {
        super(topic, codecs, Resend.class, Resend::getWriteId);
    }
}
