package io.hooktide.subscriptions.format;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * A body as it is sent on every attempt.
 *
 * @param contentType its media type
 * @param headers what the format asks for besides
 * @param bytes backed by an array; shared between deliveries, so nobody writes to it or moves its position
 */
public record RenderedBody(String contentType, Map<String, String> headers, ByteBuffer bytes) {
    public static RenderedBody json(byte[] bytes) {
        return new RenderedBody("application/json", Map.of(), ByteBuffer.wrap(bytes));
    }
}
