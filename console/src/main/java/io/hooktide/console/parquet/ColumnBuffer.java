package io.hooktide.console.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/** The values of one column until they are written as a page. For one thread. */
final class ColumnBuffer {
    private static final int LEVELS_LENGTH_BYTES = 4;

    private final ParquetColumn column;
    private final Presence presence = new Presence();
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();

    ColumnBuffer(ParquetColumn column) {
        this.column = column;
    }

    /** @param value as the column's kind says; may be null */
    void add(Object value) {
        presence.add(value != null);
        if (value == null) {
            return;
        }
        switch (column.kind()) {
            case TEXT -> put(((String) value).getBytes(StandardCharsets.UTF_8));
            case BYTES -> put((byte[]) value);
            case NUMBER -> values.writeBytes(little(4).putInt((Integer) value).array());
            case TIME ->
                values.writeBytes(
                        little(8).putLong(((Instant) value).toEpochMilli()).array());
        }
    }

    private void put(byte[] bytes) {
        values.writeBytes(little(4).putInt(bytes.length).array());
        values.writeBytes(bytes);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int bytes() {
        return values.size();
    }

    /**
     * Writes all of it as the one page of a column chunk, and is empty again.
     *
     * @param position in the file
     */
    ColumnChunk write(OutputStream out, long position) throws IOException {
        byte[] levels = presence.runs();
        int plain = LEVELS_LENGTH_BYTES + levels.length + values.size();
        byte[] packed = packed(levels);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        PageHeader header = new PageHeader(PageType.DATA_PAGE, plain, packed.length);
        header.setData_page_header(new DataPageHeader(presence.count(), Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        Util.writePageHeader(header, head);
        head.writeTo(out);
        out.write(packed);
        ColumnMetaData about = new ColumnMetaData(
                column.kind().type(),
                List.of(Encoding.RLE, Encoding.PLAIN),
                List.of(column.name()),
                CompressionCodec.GZIP,
                presence.count(),
                (long) head.size() + plain,
                (long) head.size() + packed.length,
                position);
        presence.clear();
        values.reset();
        return new ColumnChunk(0).setMeta_data(about);
    }

    private byte[] packed(byte[] levels) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(Math.max(64, values.size() / 4));
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(little(LEVELS_LENGTH_BYTES).putInt(levels.length).array());
            gzip.write(levels);
            values.writeTo(gzip);
        }
        return packed.toByteArray();
    }
}
