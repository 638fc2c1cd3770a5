package io.hooktide.console.deadletters.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;

/** Reads a file with Parquet's own library: by column name, null where there is nothing. */
final class ParquetRows {
    private ParquetRows() {}

    /** Returns how many row groups there are. */
    static int read(Path file, Consumer<Map<String, Object>> visitor) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Gunzip())
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            PageReadStore pages = reader.readNextRowGroup();
            while (pages != null) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    visitor.accept(row(schema, records.read()));
                }
                pages = reader.readNextRowGroup();
            }
            return reader.getRowGroups().size();
        }
    }

    private static Map<String, Object> row(MessageType schema, Group group) {
        Map<String, Object> row = new HashMap<>();
        for (int i = 0; i < schema.getFieldCount(); i++) {
            PrimitiveType type = schema.getType(i).asPrimitiveType();
            row.put(type.getName(), group.getFieldRepetitionCount(i) == 0 ? null : value(group, i, type));
        }
        return row;
    }

    private static Object value(Group group, int field, PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> group.getInteger(field, 0);
            case INT64 -> group.getLong(field, 0);
            default ->
                LogicalTypeAnnotation.stringType().equals(type.getLogicalTypeAnnotation())
                        ? group.getString(field, 0)
                        : group.getBinary(field, 0).getBytes();
        };
    }

    /** The one codec that is used; the library's own are Hadoop's. */
    private static final class Gunzip implements CompressionCodecFactory {
        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            return new BytesInputDecompressor() {
                @Override
                public BytesInput decompress(BytesInput bytes, int size) throws IOException {
                    return BytesInput.from(plain(bytes.toInputStream().readAllBytes(), size));
                }

                @Override
                public void decompress(ByteBuffer in, int packed, ByteBuffer out, int size) throws IOException {
                    byte[] bytes = new byte[packed];
                    in.get(bytes);
                    out.put(plain(bytes, size));
                }

                @Override
                public void release() {
                    // holds nothing
                }
            };
        }

        private static byte[] plain(byte[] packed, int size) throws IOException {
            byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
            if (plain.length != size) {
                throw new IOException(plain.length + " bytes instead of " + size);
            }
            return plain;
        }

        @Override
        public void release() {
            // holds nothing
        }
    }
}
