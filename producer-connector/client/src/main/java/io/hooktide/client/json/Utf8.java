package io.hooktide.client.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8. The JSON parser alone would let overlong forms and surrogates pass in what it skips. */
final class Utf8 {
    private Utf8() {}

    static void check(byte[] bytes, int offset, int length) throws InvalidJsonException {
        // A zero byte at the start, or a byte order mark, would make the parser guess another encoding.
        for (int i = offset; i < offset + Math.min(4, length); i++) {
            if (bytes[i] == 0) {
                throw new InvalidJsonException("must be UTF-8: there is a zero byte at the start");
            }
        }
        if (length >= 3
                && bytes[offset] == (byte) 0xEF
                && bytes[offset + 1] == (byte) 0xBB
                && bytes[offset + 2] == (byte) 0xBF) {
            throw new InvalidJsonException("must not start with a byte order mark");
        }
        int ascii = asciiPrefix(bytes, offset, length);
        if (ascii < length) {
            decode(ByteBuffer.wrap(bytes, offset + ascii, length - ascii), offset);
        }
    }

    private static int asciiPrefix(byte[] bytes, int offset, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[offset + i] < 0) {
                return i;
            }
        }
        return length;
    }

    private static void decode(ByteBuffer in, int origin) throws InvalidJsonException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(Math.min(in.remaining() + 1, 8 * 1024));
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        if (result.isError()) {
            throw new InvalidJsonException("is not UTF-8 at byte " + (in.position() - origin));
        }
    }
}
