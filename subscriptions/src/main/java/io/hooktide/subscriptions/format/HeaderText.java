package io.hooktide.subscriptions.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Texts as CloudEvents' HTTP binding writes them in headers (3.1.3.2): all but visible ASCII percent-encoded. */
final class HeaderText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private HeaderText() {}

    /** @throws IllegalArgumentException if the text has half of a surrogate pair */
    static String encoded(String text) {
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException halfOfAPair) {
            throw new IllegalArgumentException("a header would have half of a surrogate pair");
        }
        StringBuilder out = new StringBuilder(bytes.remaining() + 16);
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next > ' ' && next <= '~' && next != '"' && next != '%') {
                out.append((char) next);
            } else {
                out.append('%').append(HEX.toHexDigits(next));
            }
        }
        return out.toString();
    }
}
