package io.hooktide.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that no other test JVM uses while this one lives. Always one of the same few, so that the registry that a
 * killed test JVM left behind is found.
 */
record ClusterFolder(Path path, FileLock held) {
    private static final int MOST = 20;

    static ClusterFolder claim() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            for (int number = 0; number < MOST; number++) {
                Path path = parent.resolve("hooktide-test-cluster-" + number);
                FileLock lock = tryLock(parent.resolve(path.getFileName() + ".lock"));
                if (lock != null) {
                    return new ClusterFolder(path, lock);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write to " + parent, failure);
        }
        throw new IllegalStateException(MOST + " test JVMs already run in " + parent);
    }

    private static FileLock tryLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (OverlappingFileLockException heldByThisJvm) {
            channel.close();
            return null;
        }
    }

    Path broker() {
        return path.resolve("kafka");
    }

    Path registry() {
        return path.resolve("registry");
    }

    static void wipe(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot empty " + folder, failure);
        }
    }
}
