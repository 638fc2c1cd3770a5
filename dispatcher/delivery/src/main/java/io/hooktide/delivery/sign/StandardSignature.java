package io.hooktide.delivery.sign;

import java.util.List;

/** A single Standard Webhooks {@code v1} signature; who signs many for one subscription keeps a {@link WebhookSigner}. */
public final class StandardSignature {
    private StandardSignature() {}

    /**
     * The value of {@code webhook-signature}: {@code v1,<base64 of HMAC-SHA256(id.timestamp.body)>} for each key,
     * separated by spaces.
     *
     * @param keys raw, the newest first
     */
    public static String sign(String id, long unixSeconds, byte[] body, List<byte[]> keys) {
        return WebhookSigner.ofKeys(keys).sign(id, unixSeconds, body);
    }
}
