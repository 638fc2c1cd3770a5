package io.hooktide.console.web.webhooks;

import io.hooktide.schemas.Subscription;

/**
 * A secret that was just made, for the one time it is shown.
 *
 * @param again whether there was one before
 */
public record SecretShown(Subscription webhook, String secret, boolean again) {
    public String path() {
        return WebhookPages.PATH + "/" + webhook.getSubscriptionId();
    }

    @Override
    public String toString() {
        return "SecretShown[" + webhook.getSubscriptionId() + "]";
    }
}
