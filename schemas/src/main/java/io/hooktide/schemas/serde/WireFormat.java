package io.hooktide.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * The Confluent wire format (a zero byte, the schema's id in 4 bytes, Avro binary) for records written with exactly the
 * schema of our class. Knows nothing of a registry. For one thread at a time.
 */
final class WireFormat<T extends SpecificRecord> {
    private static final byte MAGIC = 0;
    private static final int HEADER = 5;
    private static final int KEPT_BUFFER = 256 * 1024;

    static {
        AvroSafety.apply();
    }

    private final SpecificDatumWriter<T> writer;
    private final SpecificDatumReader<T> reader;
    private ByteArrayOutputStream buffer = new ByteArrayOutputStream(4 * 1024);
    private BinaryEncoder encoder;
    private BinaryDecoder decoder;

    WireFormat(Class<T> type) {
        writer = new SpecificDatumWriter<>(type);
        reader = new SpecificDatumReader<>(type);
    }

    /** Empty where the bytes are not in this format at all. */
    static OptionalInt schemaId(byte[] bytes) {
        return bytes.length < HEADER || bytes[0] != MAGIC
                ? OptionalInt.empty()
                : OptionalInt.of(ByteBuffer.wrap(bytes).getInt(1));
    }

    byte[] write(int schemaId, T value) {
        try {
            buffer.write(MAGIC);
            buffer.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
            encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
            writer.write(value, encoder);
            encoder.flush();
            return buffer.toByteArray();
        } catch (RuntimeException invalid) {
            encoder = null; // holds what it has taken so far, and would write it before the next record
            throw invalid;
        } catch (IOException impossible) {
            throw new UncheckedIOException("A buffer in memory takes everything", impossible);
        } finally {
            clear();
        }
    }

    /** @throws IOException or any RuntimeException if the bytes are not such a record */
    T read(byte[] bytes) throws IOException {
        decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, decoder);
        return reader.read(null, decoder);
    }

    // A rare large one does not keep its buffer for good.
    private void clear() {
        if (buffer.size() > KEPT_BUFFER) {
            buffer = new ByteArrayOutputStream(4 * 1024);
        }
        buffer.reset();
    }
}
