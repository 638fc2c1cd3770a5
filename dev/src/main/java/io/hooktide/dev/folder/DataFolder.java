package io.hooktide.dev.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where everything is kept: the broker's log, the registry's database, the log history, the keyset, the key to paste. Locked while it is
 * open.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "dev.lock";

    private final Path path;
    private final FolderLock lock;
    private final boolean ours;

    private DataFolder(Path path, FolderLock lock, boolean ours) {
        this.path = path;
        this.lock = lock;
        this.ours = ours;
    }

    /**
     * Made where it is new.
     *
     * @throws FolderInUseException if another dev works on it
     */
    public static DataFolder open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        boolean ours;
        try {
            Files.createDirectories(path);
            ours = Files.exists(path.resolve(LOCK)) || isEmpty(path);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot make " + path + ": " + failure, failure);
        }
        return new DataFolder(path, FolderLock.take(path, path.resolve(LOCK)), ours);
    }

    /** A new one among the system's temporary files. */
    public static DataFolder temporary() {
        try {
            return open(Files.createTempDirectory("hooktide-demo-"));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot make a temporary folder: " + failure, failure);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    public Path path() {
        return path;
    }

    public Path kafka() {
        return path.resolve("kafka");
    }

    public Path registry() {
        return path.resolve("registry");
    }

    public Path database() {
        return path.resolve("postgresql");
    }

    public Path fanout() {
        return path.resolve("fanout");
    }

    public Path keyset() {
        return path.resolve("keyset.json");
    }

    public Path apiKey() {
        return path.resolve("dev-api-key");
    }

    /** Of the operator: for all tenants. */
    public Path operatorKey() {
        return path.resolve("dev-operator-key");
    }

    public Path log() {
        return path.resolve("dev.log");
    }

    /** Empty if there is none. */
    public static Optional<String> readKey(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        }
    }

    /** One line, for its owner's eyes only. */
    public static void writeKey(Path file, String key) {
        try {
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, key + "\n", StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
    }

    /**
     * Deletes what dev put here, and nothing else: the folder may be anybody's.
     *
     * @throws IllegalStateException if things were here before dev was
     */
    public void wipe() {
        if (!ours) {
            throw new IllegalStateException(path + " was not made by dev, so that --fresh deletes nothing there: name"
                    + " another folder with --data, or empty it yourself");
        }
        List.of(kafka(), registry(), database(), fanout(), keyset(), apiKey(), operatorKey())
                .forEach(Deletion::of);
    }

    /** Deletes all of it. */
    public void delete() {
        Deletion.of(path);
    }

    @Override
    public void close() {
        lock.close();
    }
}
