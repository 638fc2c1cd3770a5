package io.hooktide.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.profiles.Profile;
import io.hooktide.subscriptions.profiles.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a profile does stands in its file: no code asks for one by its name. */
class ProfilesAreDataTest {
    /** Where those that ship are listed. */
    private static final Path LIST = Path.of("Profiles.java");

    @Test
    void shouldNotBeNamedByCode() throws IOException {
        // Given: some are called as their body format is, which code may name
        List<String> names = Profiles.shipped().all().stream()
                .map(Profile::name)
                .filter(name -> !BodyFormats.shipped().names().contains(name))
                .toList();
        assertThat(names).contains("org-webhook", "intacct-webhook", "sage-people");

        // Then
        List<Path> sources = sources();
        assertThat(sources).hasSizeGreaterThan(500);
        for (Path source : sources) {
            String code = Files.readString(source);
            assertThat(names).as("%s", source).noneMatch(name -> code.contains('"' + name + '"'));
        }
    }

    private static List<Path> sources() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("CHANGELOG.md"))) {
            root = root.getParent();
        }
        List<Path> sources = new ArrayList<>();
        for (Path module : children(root)) {
            add(module, sources);
            for (Path inner : children(module)) {
                add(inner, sources);
            }
        }
        return sources;
    }

    // Benchmarks call their rows so.
    private static void add(Path module, List<Path> sources) throws IOException {
        Path main = module.resolve("src/main");
        if (Files.isDirectory(main) && !module.endsWith("benchmarks")) {
            try (Stream<Path> files = Files.walk(main)) {
                files.filter(file -> file.toString().matches(".*\\.(java|jte|js)"))
                        .filter(file -> !file.endsWith(LIST))
                        .forEach(sources::add);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).toList();
        }
    }
}
