package io.hooktide.fanout.output;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A record's bytes as a dead letter keeps them, so that it always fits: all of them, or the first 512 KiB of what is
 * larger than 3 MiB, with the SHA-256 of all.
 *
 * @param kept null for a null value
 * @param length of all; null for a null value
 * @param sha256 null where nothing was cut
 */
record RawBytes(ByteBuffer kept, Long length, ByteBuffer sha256) {
    static final int KEPT_WHOLE = 3 * 1024 * 1024;
    static final int KEPT_OF_LARGER = 512 * 1024;

    static RawBytes of(byte[] bytes) {
        if (bytes == null) {
            return new RawBytes(null, null, null);
        }
        if (bytes.length <= KEPT_WHOLE) {
            return new RawBytes(ByteBuffer.wrap(bytes), (long) bytes.length, null);
        }
        return new RawBytes(
                ByteBuffer.wrap(bytes, 0, KEPT_OF_LARGER).slice(), (long) bytes.length, ByteBuffer.wrap(sha256(bytes)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
