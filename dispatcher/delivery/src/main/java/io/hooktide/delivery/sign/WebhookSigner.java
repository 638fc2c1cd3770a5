package io.hooktide.delivery.sign;

import io.hooktide.subscriptions.secrets.Ed25519Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Signs the deliveries of one subscription (Standard Webhooks, {@code v1} and {@code v1a}): its keys are made ready
 * once. One thread only: the event loop that owns the subscription's lane.
 */
public final class WebhookSigner {

    private final List<StandardKey> keys;

    private WebhookSigner(List<StandardKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key to sign with");
        }
        this.keys = keys;
    }

    /** @param keys raw, of HMAC; more than one while a secret is being rotated, the newest first */
    public static WebhookSigner ofKeys(List<byte[]> keys) {
        return new WebhookSigner(
                keys.stream().map(key -> (StandardKey) new HmacKey(key)).toList());
    }

    /**
     * @param secrets {@code whsec_...} for {@code v1}, {@code whsk_...} for {@code v1a}, each the newest first
     * @throws IllegalArgumentException with the reason; it never repeats a secret
     */
    public static WebhookSigner ofSecrets(List<String> secrets) {
        return new WebhookSigner(secrets.stream().map(WebhookSigner::key).toList());
    }

    /**
     * The value of {@code webhook-signature}.
     *
     * @param id value of {@code webhook-id}; without a dot
     * @param unixSeconds value of {@code webhook-timestamp}
     */
    public String sign(String id, long unixSeconds, byte[] body) {
        byte[] prefix = (id + '.' + unixSeconds + '.').getBytes(StandardCharsets.UTF_8);
        StringBuilder value = new StringBuilder(96 * keys.size());
        for (StandardKey key : keys) {
            value.append(value.isEmpty() ? "" : " ").append(key.version()).append(',');
            value.append(Base64.getEncoder().encodeToString(key.sign(prefix, body)));
        }
        return value.toString();
    }

    private static StandardKey key(String secret) {
        return secret.startsWith(Ed25519Secret.PREFIX)
                ? new Ed25519Key(secret)
                : new HmacKey(StandardSecret.parse(secret));
    }
}
