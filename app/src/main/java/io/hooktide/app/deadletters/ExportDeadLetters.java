package io.hooktide.app.deadletters;

import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Progress;
import io.hooktide.app.http.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide dead-letters export. */
@Command(
        name = "export",
        description =
                "Write dead letters with their payloads, newest first, however many. The file is there once all of it"
                        + " is.",
        footer = {
            "Examples:",
            "  hooktide dead-letters export --since 1d > letters.ndjson",
            "  hooktide dead-letters export --format parquet --code 5xx --output letters.parquet"
        })
final class ExportDeadLetters extends Verb {
    private static final Set<String> FORMATS = Set.of("ndjson", "csv", "parquet");
    private static final int BUFFER = 64 * 1024;

    @Mixin
    private SearchOptions which;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "ndjson",
            description = "ndjson, csv or parquet. Default: ${DEFAULT-VALUE}.")
    private String format;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to. Default: standard output.")
    private Optional<Path> output;

    @Override
    public Integer call() {
        if (!FORMATS.contains(format)) {
            throw CliException.usage("--format: '" + format + "' is none of ndjson, csv, parquet");
        }
        if (output.isEmpty() && format.equals("parquet")) {
            throw CliException.usage("--format parquet needs --output");
        }
        Map<String, String> parameters = which.parameters(Instant.now());
        parameters.put("format", format);
        try (InputStream letters = api().stream(PATH + "/export" + Query.of(parameters))) {
            if (output.isEmpty()) {
                print(letters);
            } else {
                write(letters, output.get().toAbsolutePath());
            }
        } catch (IOException failure) {
            throw CliException.failed("the export broke off, and is not complete: " + failure.getMessage(), failure);
        }
        return ExitCode.DONE;
    }

    private void print(InputStream letters) throws IOException {
        Reader text = new InputStreamReader(letters, StandardCharsets.UTF_8);
        text.transferTo(invocation().out());
        invocation().out().flush();
    }

    private void write(InputStream letters, Path file) throws IOException {
        Path part = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".part");
        try {
            long bytes = copy(letters, part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            invocation().err().println("Wrote " + mebibytes(bytes) + " to " + file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private long copy(InputStream letters, Path part) throws IOException {
        Progress progress = new Progress(invocation().err(), System::nanoTime);
        byte[] buffer = new byte[BUFFER];
        long written = 0;
        try (OutputStream out = Files.newOutputStream(part)) {
            for (int read = letters.read(buffer); read >= 0; read = letters.read(buffer)) {
                out.write(buffer, 0, read);
                written += read;
                long soFar = written;
                progress.tell(() -> mebibytes(soFar) + " ...");
            }
        }
        return written;
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1_048_576.0);
    }
}
