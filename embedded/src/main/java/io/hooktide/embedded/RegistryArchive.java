package io.hooktide.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's classes as this JVM has them in memory, in a file beside the registry (class data sharing). With it the
 * registry is up in less than half of the time. Made once by the build; a registry starts without it, too.
 */
public final class RegistryArchive {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryArchive.class);
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Path home;

    RegistryArchive(Path home) {
        this.home = home.toAbsolutePath();
    }

    /** Run by the build. Argument: where the registry is unpacked. */
    public static void main(String[] arguments) throws IOException {
        new RegistryArchive(Path.of(arguments[0])).create();
    }

    /** Option for a registry's JVM, where there is an archive that this JVM's version made. */
    Optional<String> option() {
        return Files.exists(file()) ? Optional.of("-XX:SharedArchiveFile=" + file()) : Optional.empty();
    }

    private Path file() {
        return home.resolve("registry-" + Runtime.version() + ".jsa");
    }

    // A failure leaves a registry that starts slower: not worth a failed build.
    void create() throws IOException {
        if (Files.exists(file())) {
            return;
        }
        Path scratch = Files.createTempDirectory("hooktide-registry-archive");
        try {
            record(scratch);
        } catch (EmbeddedException failure) {
            LOG.warn("event=registry_archive_not_made cause=\"{}\"", failure.getMessage());
        } finally {
            delete(scratch);
        }
    }

    private void record(Path scratch) throws IOException {
        Path recorded = scratch.resolve("registry.jsa");
        RegistryProcess process =
                RegistryProcess.launch(home, scratch, 0, List.of("-XX:ArchiveClassesAtExit=" + recorded));
        try {
            RegistryApi api = new RegistryApi(process.awaitListening(LIMIT));
            process.await(api::answers, LIMIT);
            api.requireBackwardCompatibility();
            api.registerAndReadBack();
        } finally {
            process.end(LIMIT);
        }
        if (Files.exists(recorded)) {
            Files.move(recorded, file(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
