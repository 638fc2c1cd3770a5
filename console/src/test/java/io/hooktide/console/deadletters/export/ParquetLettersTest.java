package io.hooktide.console.deadletters.export;

import static io.hooktide.console.deadletters.export.ExportedLetters.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.deadletters.ExportedLetter;
import io.hooktide.console.deadletters.LetterRepresentation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write is read by Parquet's own library. */
class ParquetLettersTest {
    @TempDir
    private Path folder;

    @Test
    void shouldBeReadAsItWas() throws IOException {
        // Given
        byte[] binary = new byte[256];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) i;
        }
        String unicode = "Zürich 東京 🚚 \u0000 \u202e";

        // When
        Path file = write(List.of(
                List.of(ExportedLetters.of(1, unicode, null, bytes(unicode)), ExportedLetters.unreadable(2)),
                List.of(),
                List.of(ExportedLetters.of(3, "", "", new byte[0]), ExportedLetters.of(4, "=1+1", "timeout", binary))));
        List<Map<String, Object>> rows = read(file);

        // Then
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0))
                .containsEntry("id", "3-1")
                .containsEntry("objectId", unicode)
                .containsEntry("error", null)
                .containsEntry("responseCode", 503)
                .containsEntry("at", ExportedLetters.AT.toEpochMilli())
                .containsEntry("state", "open")
                .containsEntry("why", null);
        assertThat(text(rows.get(0).get("payload"))).isEqualTo(unicode);
        assertThat(rows.get(1))
                .containsEntry("tenantId", null)
                .containsEntry("publishedAt", null)
                .containsEntry("responseCode", null)
                .containsEntry("payload", null)
                .containsEntry("why", "gone");
        assertThat(rows.get(2)).containsEntry("objectId", "").containsEntry("error", "");
        assertThat((byte[]) rows.get(2).get("payload")).isEmpty();
        assertThat(rows.get(3)).containsEntry("objectId", "=1+1");
        assertThat((byte[]) rows.get(3).get("payload")).isEqualTo(binary);
        assertThat(rows.get(0).keySet()).hasSize(LetterRepresentation.EXPORTED.size() - 1); // needs no encoding
    }

    @Test
    void shouldWriteAHundredThousand() throws IOException {
        // Given
        AtomicLong largest = new AtomicLong();
        Path file = folder.resolve("many.parquet");
        ParquetLetters parquet = new ParquetLetters();

        // When
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int piece = 0; piece < 100; piece++) {
                List<ExportedLetter> letters = new ArrayList<>();
                for (int i = 0; i < 1_000; i++) {
                    int n = piece * 1_000 + i;
                    letters.add(
                            n % 3 == 0
                                    ? ExportedLetters.unreadable(n)
                                    : ExportedLetters.of(
                                            n, "o" + n, null, bytes("{\"total\":\"" + n + "\"}".repeat(9))));
                }
                byte[] bytes = parquet.piece(letters);
                largest.accumulateAndGet(bytes.length, Math::max);
                out.write(bytes);
            }
            out.write(parquet.end());
        }

        // Then
        AtomicLong rows = new AtomicLong();
        AtomicLong wrong = new AtomicLong();
        int groups = ParquetRows.read(file, row -> {
            long n = rows.getAndIncrement();
            String expected = n % 3 == 0 ? null : "o" + n;
            if (!Objects.equals(expected, row.get("objectId"))) {
                wrong.incrementAndGet();
            }
        });
        assertThat(rows).hasValue(100_000);
        assertThat(wrong).hasValue(0);
        assertThat(largest.get()).isBetween(1L, 4L * 1024 * 1024); // one row group
        assertThat(groups).isGreaterThan(3);
    }

    @Test
    void shouldBeAFileWhereThereIsNothing() throws IOException {
        // When
        Path file = write(List.of(List.of()));

        // Then
        assertThat(read(file)).isEmpty();
        byte[] bytes = Files.readAllBytes(file);
        assertThat(new String(Arrays.copyOf(bytes, 4), StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
        assertThat(new String(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length), StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
    }

    private Path write(List<List<ExportedLetter>> pieces) throws IOException {
        Path file = folder.resolve("letters.parquet");
        ParquetLetters parquet = new ParquetLetters();
        try (OutputStream out = Files.newOutputStream(file)) {
            for (List<ExportedLetter> piece : pieces) {
                out.write(parquet.piece(piece));
            }
            out.write(parquet.end());
        }
        return file;
    }

    private static List<Map<String, Object>> read(Path file) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        ParquetRows.read(file, rows::add);
        return rows;
    }

    private static String text(Object payload) {
        return new String((byte[]) payload, StandardCharsets.UTF_8);
    }
}
