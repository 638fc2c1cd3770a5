package io.hooktide.console.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;

/**
 * A Parquet file in pieces: rows go in, bytes come out whenever a row group is full. Holds one row group, and of those
 * before where they are. For one thread at a time.
 */
public final class ParquetStream {
    /** Bytes of values in a row group, about. */
    static final int ROW_GROUP_BYTES = 4 * 1024 * 1024;

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final List<ParquetColumn> columns;
    private final List<ColumnBuffer> buffers;
    private final List<RowGroup> groups = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long taken;
    private long rows;
    private long rowsInGroup;

    public ParquetStream(List<ParquetColumn> columns) {
        this.columns = List.copyOf(columns);
        this.buffers = columns.stream().map(ColumnBuffer::new).toList();
        out.writeBytes(MAGIC);
    }

    /** @param row a value for each column, or null */
    public void add(List<Object> row) {
        int bytes = 0;
        for (int i = 0; i < buffers.size(); i++) {
            buffers.get(i).add(row.get(i));
            bytes += buffers.get(i).bytes();
        }
        rows++;
        rowsInGroup++;
        if (bytes >= ROW_GROUP_BYTES) {
            endGroup();
        }
    }

    /** What is ready to be written; often nothing. */
    public byte[] take() {
        byte[] ready = out.toByteArray();
        taken += ready.length;
        out.reset();
        return ready;
    }

    /** Makes the rest ready, and what is needed to read the file. */
    public void end() {
        endGroup();
        List<SchemaElement> schema = new ArrayList<>();
        schema.add(new SchemaElement("row").setNum_children(columns.size()));
        columns.forEach(column -> schema.add(column.element()));
        FileMetaData footer = new FileMetaData(1, schema, rows, groups).setCreated_by("hooktide");
        int start = out.size();
        try {
            Util.writeFileMetaData(footer, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(out.size() - start)
                .array());
        out.writeBytes(MAGIC);
    }

    private void endGroup() {
        if (rowsInGroup == 0) {
            return;
        }
        List<ColumnChunk> chunks = new ArrayList<>();
        long bytes = 0;
        try {
            for (ColumnBuffer buffer : buffers) {
                ColumnChunk chunk = buffer.write(out, taken + out.size());
                bytes += chunk.getMeta_data().getTotal_uncompressed_size();
                chunks.add(chunk);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        groups.add(new RowGroup(chunks, bytes, rowsInGroup));
        rowsInGroup = 0;
    }
}
