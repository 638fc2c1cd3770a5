package io.hooktide.retry.replay;

import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import java.util.Optional;
import java.util.function.Function;

/** Where the deliveries of a job go: to their own subscription, to another, or to another URL. */
public record Redirection(Optional<String> url, Optional<Subscriber> subscriber) {
    /**
     * A subscription that takes deliveries.
     *
     * @param version of its row
     */
    public record Subscriber(String tenantId, String subscriptionId, long version) {}

    /** @throws JobFailedException if there is no such subscription any more */
    static Redirection of(Replay job, Function<String, Optional<Subscriber>> subscriptions) {
        Optional<String> wanted = Optional.ofNullable(job.getTargetSubscriptionId());
        return new Redirection(
                Optional.ofNullable(job.getTargetUrl()),
                wanted.map(id -> subscriptions
                        .apply(id)
                        .orElseThrow(() -> new JobFailedException("There is no subscription " + id + " any more"))));
    }

    /** @throws JobFailedException if it is another tenant's */
    Delivery apply(Delivery.Builder again) {
        subscriber.ifPresent(to -> {
            if (!to.tenantId().equals(again.getTenantId())) {
                throw new JobFailedException("The subscription " + to.subscriptionId() + " is another tenant's");
            }
            again.setSubscriptionId(to.subscriptionId()).setSubscriptionVersion(to.version());
        });
        return again.setUrl(url.orElse(null)).build();
    }
}
