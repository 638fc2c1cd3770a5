package io.hooktide.runtime.settings;

/** A setting is wrong or missing; the message starts with its key. The start stops here, with exit code 2. */
public final class SettingException extends RuntimeException {
    public SettingException(String key, String problem) {
        super(key + ": " + problem);
    }
}
