package io.hooktide.client.json;

import java.nio.ByteBuffer;

/** A publisher's JSON object: a part of the array it came in, not copied, never changed. */
public record Payload(byte[] bytes, int offset, int length) {
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, offset, length);
    }
}
