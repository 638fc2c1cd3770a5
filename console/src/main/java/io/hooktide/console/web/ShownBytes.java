package io.hooktide.console.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Bytes as a page shows them: the text that they are, else base64. Pure. */
public final class ShownBytes {
    private ShownBytes() {}

    public static String of(byte[] bytes) {
        return text(bytes).orElseGet(() -> Base64.getMimeEncoder().encodeToString(bytes));
    }

    public static boolean isText(byte[] bytes) {
        return text(bytes).isPresent();
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
