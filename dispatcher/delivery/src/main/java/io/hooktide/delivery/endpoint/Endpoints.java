package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.send.Realm;
import io.hooktide.delivery.sign.Authenticators;
import io.hooktide.retry.policy.RetryPolicy;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.hooktide.subscriptions.endpoint.CaCertificates;
import io.hooktide.subscriptions.secrets.SecretBox;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks subscriptions up and makes them ready to send by. */
public final class Endpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    private final Function<String, Optional<Subscription>> table;
    private final Authenticators authenticators;

    /** @param table the row of a key, as it is now */
    public Endpoints(Function<String, Optional<Subscription>> table, SecretBox secrets) {
        this.table = table;
        this.authenticators = new Authenticators(secrets);
    }

    /**
     * The endpoint as it is now.
     *
     * @param known what was returned before, or null
     * @return null where there is no row; the known one where its row is still in force
     */
    Endpoint current(String rowKey, Endpoint known) {
        Subscription row = table.apply(rowKey).orElse(null);
        if (row == null) {
            return null;
        }
        return known != null && known.row() == row ? known : prepare(row);
    }

    /** The row as it is now. Any thread. */
    public Optional<Subscription> row(SubscriptionKey key) {
        return table.apply(rowKey(key));
    }

    static String rowKey(SubscriptionKey key) {
        return SubscriptionFormat.key(key.tenantId(), key.subscriptionId());
    }

    private Endpoint prepare(Subscription row) {
        SubscriptionStatus status = null;
        try {
            status = SubscriptionStatus.ofWireName(row.getStatus());
            return status == SubscriptionStatus.DELETED
                    ? Endpoint.unusable(row, status, "deleted")
                    : usable(row, status);
        } catch (RuntimeException fault) {
            LOG.error(
                    "event=subscription_unusable tenant={} subscription={} version={} cause=\"{}\"",
                    row.getTenantId(),
                    row.getSubscriptionId(),
                    row.getVersion(),
                    reason(fault));
            return Endpoint.unusable(row, status, reason(fault));
        }
    }

    private static String reason(RuntimeException fault) {
        return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    }

    private Endpoint usable(Subscription row, SubscriptionStatus status) {
        return new Endpoint(
                row,
                status,
                realm(row),
                Routes.of(row),
                RequestHead.of(row, authenticators.of(row)),
                RetryPolicy.of(row),
                Duration.ofMillis(Math.max(1_000, Math.min(row.getTimeoutMs(), 30_000))),
                null);
    }

    private static Realm realm(Subscription row) {
        if (row.getCaPem() == null) {
            return Realm.of(row.getTenantId());
        }
        try {
            return new Realm(row.getTenantId(), CaCertificates.parse(row.getCaPem()));
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("tls.caPem " + refused.getMessage(), refused);
        }
    }
}
