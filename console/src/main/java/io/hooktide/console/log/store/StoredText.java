package io.hooktide.console.log.store;

import java.nio.charset.StandardCharsets;

/** A text as PostgreSQL can hold it: UTF-8 without NUL. What is looked for is changed in the same way. */
public final class StoredText {
    private StoredText() {}

    public static String of(String text) {
        return new String(bytes(text), StandardCharsets.UTF_8);
    }

    /** Half of a surrogate pair becomes a question mark. */
    static byte[] bytes(String text) {
        return (text.indexOf('\0') < 0 ? text : text.replace('\0', '\ufffd')).getBytes(StandardCharsets.UTF_8);
    }
}
