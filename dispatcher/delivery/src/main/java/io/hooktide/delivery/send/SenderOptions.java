package io.hooktide.delivery.send;

import io.hooktide.delivery.address.AddressRules;
import java.time.Duration;

/**
 * How a sender connects.
 *
 * @param connectTimeout for the TCP connection to one address, and again for the TLS handshake; default 5 s
 * @param pool what is kept open
 * @param addresses where to; default only public ones
 * @param tls how TLS is spoken
 */
public record SenderOptions(Duration connectTimeout, PoolOptions pool, AddressRules addresses, TlsOptions tls) {

    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

    public SenderOptions {
        if (connectTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("connectTimeout must be at least 1 ms: " + connectTimeout);
        }
    }

    public static SenderOptions defaults() {
        return new SenderOptions(
                DEFAULT_CONNECT_TIMEOUT, PoolOptions.defaults(), AddressRules.PUBLIC_ONLY, TlsOptions.defaults());
    }

    public SenderOptions withConnectTimeout(Duration timeout) {
        return new SenderOptions(timeout, pool, addresses, tls);
    }

    public SenderOptions withPool(PoolOptions other) {
        return new SenderOptions(connectTimeout, other, addresses, tls);
    }

    public SenderOptions withAddresses(AddressRules other) {
        return new SenderOptions(connectTimeout, pool, other, tls);
    }

    public SenderOptions withTls(TlsOptions other) {
        return new SenderOptions(connectTimeout, pool, addresses, other);
    }
}
