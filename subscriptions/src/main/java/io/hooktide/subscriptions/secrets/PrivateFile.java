package io.hooktide.subscriptions.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file made for its owner alone, and replaced as a whole for whoever could read it before. Either is on the disk once it
 * has returned.
 */
record PrivateFile(Path path) {
    private static final Set<StandardOpenOption> NEW_FILE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** @throws java.nio.file.FileAlreadyExistsException if it is there */
    void create(byte[] content) throws IOException {
        write(path, content);
        forceFolder(path);
    }

    /** @throws KeysetException if owner and group cannot be kept; nothing is changed then */
    void replace(byte[] content) throws IOException {
        // What a link leads to is replaced, not the link: others may lead there, too.
        Path file = path.toRealPath();
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        try {
            write(next, content);
            keepReaders(file, next);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
        forceFolder(file);
    }

    // Root may replace a file that another user's roles read, or a group's.
    private static void keepReaders(Path file, Path next) throws IOException {
        if (!posix(file)) {
            return;
        }
        PosixFileAttributes old = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(next, PosixFileAttributeView.class);
        try {
            keepGroup(old, view);
            if (!view.readAttributes().permissions().equals(old.permissions())) {
                view.setPermissions(old.permissions());
            }
            // Last: who gives a file away cannot change it any more.
            if (!view.getOwner().equals(old.owner())) {
                view.setOwner(old.owner());
            }
        } catch (IOException refused) {
            throw new KeysetException(
                    file,
                    "was not changed: the new one cannot be given to user " + old.owner() + " and group " + old.group()
                            + ", and roles could not read it; run this as root",
                    refused);
        }
    }

    // One that may not read the file need not be kept: its owner may be no member of it.
    private static void keepGroup(PosixFileAttributes old, PosixFileAttributeView view) throws IOException {
        try {
            if (!view.readAttributes().group().equals(old.group())) {
                view.setGroup(old.group());
            }
        } catch (IOException refused) {
            if (old.permissions().contains(PosixFilePermission.GROUP_READ)) {
                throw refused;
            }
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, NEW_FILE, ownerOnly(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    // Else a power loss may bring the old file back, after rows were sealed with the new one. Only POSIX opens folders.
    private static void forceFolder(Path file) {
        if (!posix(file)) {
            return;
        }
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException failure) {
            throw new KeysetException(
                    file, "is written, but a power loss may undo that: its folder is not synced: " + failure, failure);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        if (!posix(file)) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
