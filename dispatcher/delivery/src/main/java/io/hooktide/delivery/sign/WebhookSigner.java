package io.hooktide.delivery.sign;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the deliveries of one subscription (Standard Webhooks, {@code v1}): its keys are made ready once. One thread
 * only: the event loop that owns the subscription's lane.
 */
public final class WebhookSigner {

    private final List<Mac> macs;

    /** @param keys raw; more than one while a secret is being rotated, the newest first */
    public WebhookSigner(List<byte[]> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key to sign with");
        }
        this.macs = keys.stream().map(WebhookSigner::mac).toList();
    }

    /** @param secrets {@code whsec_...}, the newest first */
    public static WebhookSigner ofSecrets(List<String> secrets) {
        return new WebhookSigner(secrets.stream().map(StandardSecret::parse).toList());
    }

    /**
     * The value of {@code webhook-signature}.
     *
     * @param id value of {@code webhook-id}; without a dot
     * @param unixSeconds value of {@code webhook-timestamp}
     */
    public String sign(String id, long unixSeconds, byte[] body) {
        byte[] prefix = (id + '.' + unixSeconds + '.').getBytes(StandardCharsets.UTF_8);
        StringBuilder value = new StringBuilder(48 * macs.size());
        for (Mac mac : macs) {
            value.append(value.isEmpty() ? "v1," : " v1,").append(signature(mac, prefix, body));
        }
        return value.toString();
    }

    private String signature(Mac mac, byte[] prefix, byte[] body) {
        mac.update(prefix);
        mac.update(body);
        return Base64.getEncoder().encodeToString(mac.doFinal());
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("HmacSHA256 is not available in this JDK", everyJdkHasIt);
        }
    }
}
