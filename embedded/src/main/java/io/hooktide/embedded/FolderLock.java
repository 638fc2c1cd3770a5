package io.hooktide.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second broker out of a folder, in this JVM or another. Kafka's own lock comes too late: by then the second
 * controller has written to the first one's metadata log. Goes with the process, however it ends.
 */
record FolderLock(FileChannel channel) implements AutoCloseable {

    /** @throws EmbeddedException if another broker has the folder */
    static FolderLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new EmbeddedException("Another broker is running on " + folder + ": end it first", null);
            }
            return new FolderLock(channel);
        } catch (IOException failure) {
            throw new EmbeddedException("Cannot write to " + folder + ": " + failure, failure);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisJvm) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new EmbeddedException("Cannot give back a broker's folder: " + failure, failure);
        }
    }
}
