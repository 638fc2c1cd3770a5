package io.hooktide.runtime.table;

import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Rows that are Avro records, as on every topic. */
public abstract class AvroRowFormat<V extends SpecificRecord> implements RowFormat<V> {
    private final String topic;
    private final Function<V, String> writeId;
    // one each: a codec is for one thread
    private final RecordCodec<V> reading;
    private final RecordCodec<V> writing;

    protected AvroRowFormat(String topic, RecordCodecs codecs, Class<V> type, Function<V, String> writeId) {
        this.topic = topic;
        this.writeId = writeId;
        this.reading = codecs.codec(type);
        this.writing = codecs.codec(type);
    }

    @Override
    public final byte[] encode(V row) {
        return writing.encode(topic, row);
    }

    @Override
    public final V decode(byte[] bytes) {
        return reading.decode(topic, bytes);
    }

    @Override
    public final String writeId(V row) {
        return writeId.apply(row);
    }
}
