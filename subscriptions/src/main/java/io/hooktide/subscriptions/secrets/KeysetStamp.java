package io.hooktide.subscriptions.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** By what a file is known to have been replaced. */
record KeysetStamp(FileTime modified, long size, Object fileKey) {
    private static final KeysetStamp UNREADABLE = new KeysetStamp(FileTime.fromMillis(0), -1, null);

    static KeysetStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new KeysetStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException notThere) {
            return UNREADABLE;
        }
    }
}
