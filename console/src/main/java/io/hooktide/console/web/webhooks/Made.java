package io.hooktide.console.web.webhooks;

import io.hooktide.console.subscription.Warning;
import io.hooktide.schemas.Subscription;
import java.util.List;

/**
 * What was just made, and is told once.
 *
 * @param secret empty: none was made
 * @param again whether there was one before
 */
public record Made(Subscription webhook, String secret, boolean again, List<Warning> warnings) {
    public Made {
        warnings = List.copyOf(warnings);
    }

    public String path() {
        return WebhookPages.PATH + "/" + webhook.getSubscriptionId();
    }

    public String path(Warning warning) {
        return WebhookPages.PATH + "/" + warning.subscriptionId();
    }

    @Override
    public String toString() {
        return "Made[" + webhook.getSubscriptionId() + "]";
    }
}
