package io.hooktide.fanout.output;

/**
 * One record to write.
 *
 * @param topic where to
 * @param key may be null
 */
public record Outgoing(String topic, byte[] key, byte[] value) {
    /** What a record takes besides key and value, generously: batch header, varints, no headers. */
    private static final int OVERHEAD = 512;

    int size() {
        return OVERHEAD + (key == null ? 0 : key.length) + value.length;
    }
}
