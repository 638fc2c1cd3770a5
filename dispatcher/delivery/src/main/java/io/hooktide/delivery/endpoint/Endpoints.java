package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.send.Realm;
import io.hooktide.delivery.sign.Authenticators;
import io.hooktide.delivery.sign.JwtIssuer;
import io.hooktide.delivery.sign.OpenedSecrets;
import io.hooktide.retry.policy.RetryPolicy;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.SubscriptionStatus;
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
    private final SecretBox secrets;
    private final Identities identities;
    private final Authenticators authenticators;

    /**
     * @param table the row of a key, as it is now
     * @param issuer of JWTs
     */
    public Endpoints(Function<String, Optional<Subscription>> table, SecretBox secrets, JwtIssuer issuer) {
        OpenedSecrets opened = new OpenedSecrets(secrets);
        this.table = table;
        this.secrets = secrets;
        this.identities = new Identities(opened);
        this.authenticators = new Authenticators(opened, issuer);
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
        return known != null && known.row() == row && !mayOpenNow(known) ? known : prepare(row);
    }

    /** The row as it is now. Any thread. */
    public Optional<Subscription> row(SubscriptionKey key) {
        return table.apply(rowKey(key));
    }

    static String rowKey(SubscriptionKey key) {
        return SubscriptionFormat.key(key.tenantId(), key.subscriptionId());
    }

    // Another keyset may have come since.
    private boolean mayOpenNow(Endpoint known) {
        return known.fault() != null && known.keyset() != secrets.version();
    }

    private Endpoint prepare(Subscription row) {
        SubscriptionStatus status = null;
        Object version = secrets.version();
        try {
            status = SubscriptionStatus.ofWireName(row.getStatus());
            return status == SubscriptionStatus.DELETED
                    ? Endpoint.unusable(row, status, "deleted", version)
                    : usable(row, status);
        } catch (RuntimeException fault) {
            LOG.error(
                    "event=subscription_unusable tenant={} subscription={} version={} cause=\"{}\"",
                    row.getTenantId(),
                    row.getSubscriptionId(),
                    row.getVersion(),
                    reason(fault));
            return Endpoint.unusable(row, status, reason(fault), version);
        }
    }

    private static String reason(RuntimeException fault) {
        return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    }

    private Endpoint usable(Subscription row, SubscriptionStatus status) {
        Realm realm = identities.realm(row);
        return new Endpoint(
                row,
                status,
                realm,
                identities.tokens(row, realm),
                Routes.of(row),
                RequestHead.of(row, authenticators.of(row)),
                RetryPolicy.of(row),
                Duration.ofMillis(Math.max(1_000, Math.min(row.getTimeoutMs(), 30_000))),
                null,
                secrets.version());
    }
}
