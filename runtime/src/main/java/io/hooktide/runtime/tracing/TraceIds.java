package io.hooktide.runtime.tracing;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids of traces and spans: random ones, and such as follow from what they stand for, so that nothing has to be carried
 * from where an id is sent to where its span is made.
 */
public final class TraceIds {
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private TraceIds() {}

    /** 16 hex digits. */
    public static String randomSpan() {
        return hex(ThreadLocalRandom.current().nextLong());
    }

    /** 32 hex digits. */
    public static String randomTrace() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return hex(random.nextLong()) + hex(random.nextLong());
    }

    /** The same 16 hex digits for the same thing. @param numbers what tells it from others of that name */
    public static String spanOf(String name, long... numbers) {
        return hex(mixed(name, 0, numbers));
    }

    /** The same 32 hex digits for the same thing. */
    public static String traceOf(String name, long... numbers) {
        return hex(mixed(name, 1, numbers)) + hex(mixed(name, 2, numbers));
    }

    private static long mixed(String name, long salt, long... numbers) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        hash = mix(hash + GOLDEN * (salt + 1));
        for (long number : numbers) {
            hash = mix(hash ^ mix(number + GOLDEN));
        }
        return hash;
    }

    // The finisher of splitmix64: each bit of the input changes half of the output.
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    // No id is all zero.
    private static String hex(long value) {
        long rest = value == 0 ? 1 : value;
        char[] digits = new char[16];
        for (int i = 15; i >= 0; i--) {
            digits[i] = HEX[(int) (rest & 15)];
            rest >>>= 4;
        }
        return new String(digits);
    }
}
