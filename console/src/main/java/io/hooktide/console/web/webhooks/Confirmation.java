package io.hooktide.console.web.webhooks;

import io.hooktide.schemas.Subscription;

/** Asks before something is done. */
public record Confirmation(Subscription webhook, Change change) {
    public String path() {
        return WebhookPages.PATH + "/" + webhook.getSubscriptionId();
    }
}
