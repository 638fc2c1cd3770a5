package io.hooktide.console.web.webhooks;

import io.hooktide.console.log.read.SubscriptionStatistics;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionStatus;
import java.util.Optional;

/**
 * A line of the list.
 *
 * @param statistics of the last day; empty where there are none
 */
public record WebhookRow(Subscription webhook, Optional<SubscriptionStatistics> statistics) {
    public String id() {
        return webhook.getSubscriptionId();
    }

    public String path() {
        return WebhookPages.PATH + "/" + id();
    }

    public boolean isActive() {
        return webhook.getStatus().equals(SubscriptionStatus.ACTIVE.wireName());
    }

    /** Such as 99.8 %; a dash without attempts. */
    public String successRate() {
        return statistics
                .filter(found -> found.total() > 0)
                .map(found -> Percentage.of(found.of("delivered"), found.total()))
                .orElse("–");
    }

    public long backlog() {
        return statistics.map(found -> found.backlog().deliveries()).orElse(0L);
    }
}
