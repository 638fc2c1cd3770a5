package io.hooktide.console.log.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows for COPY ... FROM STDIN WITH (FORMAT binary), column after column. */
final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int CHUNK = 64 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK);
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final int columns;
    private int rows;

    CopyRows(int columns) {
        this.columns = columns;
        write(() -> {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
        });
    }

    CopyRows row() {
        rows++;
        return write(() -> out.writeShort(columns));
    }

    CopyRows text(String value) {
        return value == null ? none() : raw(StoredText.bytes(value));
    }

    CopyRows number(Integer value) {
        return value == null
                ? none()
                : write(() -> {
                    out.writeInt(Integer.BYTES);
                    out.writeInt(value);
                });
    }

    CopyRows big(Long value) {
        return value == null
                ? none()
                : write(() -> {
                    out.writeInt(Long.BYTES);
                    out.writeLong(value);
                });
    }

    CopyRows time(Instant value) {
        return value == null ? none() : big(micros(value));
    }

    CopyRows flag(boolean value) {
        return write(() -> {
            out.writeInt(1);
            out.writeByte(value ? 1 : 0);
        });
    }

    CopyRows bytes(ByteBuffer value) {
        if (value == null) {
            return none();
        }
        byte[] copy = new byte[value.remaining()];
        value.duplicate().get(copy);
        return raw(copy);
    }

    /** Sends them, if there are any. */
    void into(Connection connection, String table) throws SQLException {
        if (rows == 0) {
            return;
        }
        write(() -> out.writeShort(-1));
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN WITH (FORMAT binary)");
        byte[] all = bytes.toByteArray();
        for (int at = 0; at < all.length; at += CHUNK) {
            copy.writeToCopy(all, at, Math.min(CHUNK, all.length - at));
        }
        copy.endCopy();
    }

    private static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond() - EPOCH.getEpochSecond())
                + TimeUnit.NANOSECONDS.toMicros(time.getNano());
    }

    private CopyRows none() {
        return write(() -> out.writeInt(-1));
    }

    private CopyRows raw(byte[] value) {
        return write(() -> {
            out.writeInt(value.length);
            out.write(value);
        });
    }

    private interface Write {
        void run() throws IOException;
    }

    private CopyRows write(Write what) {
        try {
            what.run();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException("Memory can be written", impossible);
        }
    }
}
