package io.hooktide.console.web.webhooks;

import io.hooktide.console.log.read.SubscriptionStatistics;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.time.ShortDuration;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A webhook with its log.
 *
 * @param statistics of the last day; empty: none
 */
public record WebhookDetail(
        Subscription webhook, Optional<SubscriptionStatistics> statistics, Log log, Notice notice, Rights rights) {
    /**
     * @param next where the next page starts; empty: this is the last
     * @param missing why there is no log; empty: there is
     * @param behindSince since when it is behind, for people; empty: it is not
     */
    public record Log(
            List<DeliveryLine> lines, LogFilter filter, Optional<String> next, String missing, String behindSince) {}

    /** What one may do here. */
    public record Rights(boolean write, boolean readLog, boolean resend) {}

    public String path() {
        return WebhookPages.PATH + "/" + webhook.getSubscriptionId();
    }

    public boolean isActive() {
        return is(SubscriptionStatus.ACTIVE);
    }

    public boolean isPaused() {
        return is(SubscriptionStatus.PAUSED);
    }

    public boolean isDeactivated() {
        return is(SubscriptionStatus.DEACTIVATED);
    }

    private boolean is(SubscriptionStatus status) {
        return webhook.getStatus().equals(status.wireName());
    }

    public boolean hasSecretMadeHere() {
        return webhook.getAuthentication().stream()
                .anyMatch(
                        entry -> AuthenticationType.ofWireName(entry.getType()).isSecretGenerated());
    }

    public String authentication() {
        return webhook.getAuthentication().stream()
                .map(entry -> AuthenticationText.name(AuthenticationType.ofWireName(entry.getType())))
                .collect(Collectors.joining(", "));
    }

    public String retries() {
        return webhook.getRetryDelays().isEmpty() ? "none" : "after " + String.join(", ", webhook.getRetryDelays());
    }

    public String timeout() {
        return ShortDuration.format(Duration.ofMillis(webhook.getTimeoutMs()));
    }

    public String successRate() {
        return new WebhookRow(webhook, statistics, Optional.empty()).successRate();
    }

    public SubscriptionStatistics.Backlog backlog() {
        return statistics.map(SubscriptionStatistics::backlog).orElse(SubscriptionStatistics.NOTHING);
    }

    /** Such as 12 ms; a dash without attempts. */
    public String latency(double share) {
        OptionalLong millis = statistics.map(found -> found.percentile(share)).orElse(OptionalLong.empty());
        return millis.isEmpty() ? "–" : millis.getAsLong() + " ms";
    }
}
