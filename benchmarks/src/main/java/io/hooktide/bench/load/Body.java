package io.hooktide.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bodies of one size, each with its number, by which the receiver knows it. One thread. */
public final class Body {
    public static final byte[] MARK = "\"n\":\"".getBytes(StandardCharsets.US_ASCII);
    public static final int DIGITS = 10;
    public static final int LEAST_BYTES = 64;

    private final byte[] bytes;

    /** @param size in bytes, at least {@link #LEAST_BYTES} */
    public Body(int size) {
        String start = "{\"n\":\"0000000000\",\"pad\":\"";
        String end = "\"}";
        bytes = (start + "x".repeat(Math.max(0, size - start.length() - end.length())) + end)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Its own copy. */
    public byte[] numbered(int number) {
        byte[] copy = Arrays.copyOf(bytes, bytes.length);
        int at = 1 + MARK.length + DIGITS;
        for (int rest = number; rest > 0; rest /= 10) {
            copy[--at] = (byte) ('0' + rest % 10);
        }
        return copy;
    }

    /** The number of a body that begins with it. */
    public static int numberOf(byte[] body) {
        int number = 0;
        for (int i = 1 + MARK.length; i < 1 + MARK.length + DIGITS; i++) {
            number = number * 10 + body[i] - '0';
        }
        return number;
    }
}
