package io.hooktide.subscriptions.profiles;

/** A profile's file is wrong; the message names the file and the key's path. */
public final class ProfileException extends RuntimeException {
    ProfileException(String file, String keyPath, String problem) {
        super(file + ": " + (keyPath.isEmpty() ? "" : keyPath + ": ") + problem);
    }
}
