package io.hooktide.deployment.image;

import io.hooktide.deployment.docker.Docker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** The project's sources in another folder, to be changed there. */
record SourceCopy(Path folder) {
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", "data", "test", "docs");

    static SourceCopy into(Path folder) throws IOException {
        Path project = Docker.project();
        copyAll(project, folder);
        return new SourceCopy(folder);
    }

    private static void copyAll(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            files.filter(file -> !LEFT_OUT.contains(file.getFileName().toString()))
                    .forEach(file -> copy(file, to.resolve(file.getFileName())));
        }
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                copyAll(from, to);
            } else {
                Files.copy(from, to);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void write(String path, String text) throws IOException {
        Files.writeString(folder.resolve(path), text);
    }
}
