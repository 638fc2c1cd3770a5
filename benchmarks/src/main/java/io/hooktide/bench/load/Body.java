package io.hooktide.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Bodies of one size, each with its number, by which the receiver knows it. One thread. */
public final class Body {
    public static final byte[] MARK = "\"n\":\"".getBytes(StandardCharsets.US_ASCII);
    public static final int DIGITS = 10;
    public static final int LEAST_BYTES = 64;

    private static final String START = "{\"n\":\"0000000000\",\"pad\":\"";
    private static final String END = "\"}";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int MORE_LETTERS = 1 << 21;
    private static final int SPREAD = 0x9E3779B1;

    private final byte[] bytes;
    private final byte[] letters;

    /** All the same but for the number: they compress to nearly nothing. @param size in bytes, at least 64 */
    public Body(int size) {
        this(size, new byte[0]);
    }

    private Body(int size, byte[] letters) {
        this.bytes = (START + "x".repeat(Math.max(0, size - START.length() - END.length())) + END)
                .getBytes(StandardCharsets.US_ASCII);
        this.letters = letters;
    }

    /** Random letters, others in each: they hardly compress. @param size in bytes, at least 64 */
    public static Body ofRandomLetters(int size) {
        byte[] letters = new byte[size + MORE_LETTERS];
        Random random = new Random(size);
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) LETTERS.charAt(random.nextInt(LETTERS.length()));
        }
        return new Body(size, letters);
    }

    /** Its own copy. */
    public byte[] numbered(int number) {
        byte[] copy = Arrays.copyOf(bytes, bytes.length);
        if (letters.length > 0) {
            int from = Integer.remainderUnsigned(number * SPREAD, MORE_LETTERS);
            System.arraycopy(letters, from, copy, START.length(), copy.length - START.length() - END.length());
        }
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
