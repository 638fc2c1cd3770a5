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
        return numberAt(body, 1 + MARK.length);
    }

    /** The number of the body that is somewhere in a record. @throws IllegalArgumentException where there is none */
    public static int findNumber(byte[] record) {
        for (int from = 0; from <= record.length - MARK.length - DIGITS; from++) {
            if (Arrays.equals(record, from, from + MARK.length, MARK, 0, MARK.length)) {
                return numberAt(record, from + MARK.length);
            }
        }
        throw new IllegalArgumentException("No number in " + record.length + " bytes");
    }

    private static int numberAt(byte[] bytes, int start) {
        int number = 0;
        for (int i = start; i < start + DIGITS; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
