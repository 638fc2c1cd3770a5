package io.hooktide.subscriptions.profiles;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A folder of one's own profiles: every file that ends in .yaml. */
public record ProfileFolder(Path folder, ProfileReader reader) {
    private static final long MOST_BYTES = 256 * 1024;

    /** @throws ProfileException naming the folder or the file, the key's path and what is wrong */
    public List<ProfileFile> read() {
        TreeSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
            found.forEach(files::add);
        } catch (IOException failure) {
            throw new ProfileException(folder.toString(), "", "cannot be read as a folder: " + failure);
        }
        List<ProfileFile> profiles = new ArrayList<>();
        files.forEach(file -> profiles.add(read(file, reader)));
        return profiles;
    }

    /** @throws ProfileException naming the file, the key's path and what is wrong */
    public static ProfileFile read(Path file, ProfileReader reader) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ProfileException(file.toString(), "", "is larger than 256 KiB");
            }
            String text = Files.readString(file);
            return reader.file(file.toString(), text);
        } catch (IOException failure) {
            throw new ProfileException(file.toString(), "", "cannot be read: " + failure);
        }
    }
}
