package io.hooktide.console.web.session;

import io.hooktide.runtime.table.AvroRowFormat;
import io.hooktide.schemas.EndedSession;
import io.hooktide.schemas.serde.RecordCodecs;

/** Rows of the table of ended sessions. */
final class EndedSessionFormat extends AvroRowFormat<EndedSession> {
    EndedSessionFormat(String topic, RecordCodecs codecs) {
        super(topic, codecs, EndedSession.class, EndedSession::getWriteId);
    }
}
