package io.hooktide.delivery.send;

import java.time.Duration;

/**
 * How a sender connects.
 *
 * @param connectTimeout for the TCP connection to one address, and again for the TLS handshake; default 5 s
 * @param pool what is kept open
 * @param allowPrivateAddresses turns the address guard off; for development only; default false
 * @param trust who is believed to be who they say
 */
public record SenderOptions(
        Duration connectTimeout, PoolOptions pool, boolean allowPrivateAddresses, TrustOptions trust) {

    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

    public SenderOptions {
        if (connectTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("connectTimeout must be at least 1 ms: " + connectTimeout);
        }
    }

    public static SenderOptions defaults() {
        return new SenderOptions(DEFAULT_CONNECT_TIMEOUT, PoolOptions.defaults(), false, TrustOptions.system());
    }

    public SenderOptions withConnectTimeout(Duration timeout) {
        return new SenderOptions(timeout, pool, allowPrivateAddresses, trust);
    }

    public SenderOptions withPool(PoolOptions other) {
        return new SenderOptions(connectTimeout, other, allowPrivateAddresses, trust);
    }

    public SenderOptions withAllowPrivateAddresses(boolean allow) {
        return new SenderOptions(connectTimeout, pool, allow, trust);
    }

    public SenderOptions withTrust(TrustOptions other) {
        return new SenderOptions(connectTimeout, pool, allowPrivateAddresses, other);
    }
}
