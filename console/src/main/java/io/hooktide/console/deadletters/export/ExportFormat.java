package io.hooktide.console.deadletters.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The formats of an export. */
public enum ExportFormat {
    NDJSON("application/x-ndjson", NdjsonLetters::new),
    CSV("text/csv; charset=utf-8", CsvLetters::new),
    PARQUET("application/vnd.apache.parquet", ParquetLetters::new);

    private final String mediaType;
    private final Supplier<LetterEncoding> encoding;

    ExportFormat(String mediaType, Supplier<LetterEncoding> encoding) {
        this.mediaType = mediaType;
        this.encoding = encoding;
    }

    /** @throws IllegalArgumentException naming those there are */
    public static ExportFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(ExportFormat::wireName).collect(Collectors.joining(", "))));
    }

    /** Also what a file's name ends with. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return mediaType;
    }

    /** For one export. */
    public LetterEncoding encoding() {
        return encoding.get();
    }
}
