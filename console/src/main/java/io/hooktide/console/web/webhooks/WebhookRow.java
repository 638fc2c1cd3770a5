package io.hooktide.console.web.webhooks;

import io.hooktide.console.log.read.SubscriptionStatistics;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionStatus;
import java.util.Optional;

/**
 * A line of the list.
 *
 * @param statistics of the last day; empty where there are none
 * @param latest of its deliveries that were attempted; empty where there is none
 */
public record WebhookRow(
        Subscription webhook, Optional<SubscriptionStatistics> statistics, Optional<DeliveryLine> latest) {
    public String id() {
        return webhook.getSubscriptionId();
    }

    public String path() {
        return WebhookPages.PATH + "/" + id();
    }

    /** What switches it on or off, without a question before. */
    public Change toggle() {
        return switch (SubscriptionStatus.ofWireName(webhook.getStatus())) {
            case ACTIVE -> Change.PAUSE;
            case PAUSED -> Change.RESUME;
            default -> Change.ACTIVATE;
        };
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
