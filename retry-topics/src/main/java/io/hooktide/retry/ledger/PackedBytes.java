package io.hooktide.retry.ledger;

import java.util.Arrays;

/** Bytes written and read one after the other; numbers from 0 on as varints of 1 to 9 bytes. */
final class PackedBytes {
    static final int LONGEST_VARINT = 9;

    private final byte[] bytes;
    private int end;
    private int next;

    PackedBytes(int capacity) {
        this.bytes = new byte[capacity];
    }

    /** To be read. */
    PackedBytes(byte[] written) {
        this.bytes = written;
        this.end = written.length;
    }

    static PackedBytes ofWritten(byte[] written) {
        return new PackedBytes(written);
    }

    static int sizeOfVarint(long number) {
        return number == 0 ? 1 : (64 - Long.numberOfLeadingZeros(number) + 6) / 7;
    }

    void writeByte(byte value) {
        bytes[end++] = value;
    }

    void writeVarint(long number) {
        long rest = number;
        while (rest > 0x7f) {
            bytes[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
    }

    void writeAll(PackedBytes other) {
        System.arraycopy(other.bytes, 0, bytes, end, other.end);
        end += other.end;
    }

    byte[] written() {
        return Arrays.copyOf(bytes, end);
    }

    int size() {
        return end;
    }

    int remaining() {
        return end - next;
    }

    byte readByte() {
        if (next == end) {
            throw new IndexOutOfBoundsException("At the end");
        }
        return bytes[next++];
    }

    /** @throws IllegalArgumentException if it is longer than nine bytes */
    long readVarint() {
        long number = 0;
        for (int shift = 0; shift < 7 * LONGEST_VARINT; shift += 7) {
            byte piece = readByte();
            number |= (long) (piece & 0x7f) << shift;
            if (piece >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("A number of more than nine bytes");
    }
}
