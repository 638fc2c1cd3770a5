package io.hooktide.subscriptions.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The data alone: the publisher's bytes as they came. */
final class RawFormat implements BodyFormat {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    @Override
    public boolean sameForAll() {
        return true;
    }

    @Override
    public RenderedBody render(EventDocument event, String deliveryId) {
        ByteBuffer data = event.dataBytes();
        if (data == null) {
            return RenderedBody.json(NULL);
        }
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return RenderedBody.json(bytes);
    }
}
