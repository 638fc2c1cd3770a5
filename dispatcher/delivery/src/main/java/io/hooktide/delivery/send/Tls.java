package io.hooktide.delivery.send;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;

/**
 * TLS: 1.2 or later, host name verified, SNI, sessions resumed within their realm. On the event
 * loop only.
 */
final class Tls {
    private static final Duration CLOSE_NOTIFY = Duration.ofMillis(500);
    private static final int MOST_REALMS = 4_096;

    /** For each realm: an endpoint may send as many tickets as it likes. */
    private static final int MOST_SESSIONS = 256;

    private final Trust trust;
    private final TlsEngine engine;
    private final Duration handshakeTimeout;
    private final Map<Realm, SslContext> contexts = new LinkedHashMap<>(16, 0.75f, true);

    Tls(TlsOptions options, Duration handshakeTimeout) {
        this.trust = new Trust(options);
        this.engine = options.engine();
        this.handshakeTimeout = handshakeTimeout;
    }

    SslHandler handler(ByteBufAllocator allocator, Origin origin) {
        SslHandler handler = context(origin.realm()).newHandler(allocator, origin.host(), origin.port());
        handler.setHandshakeTimeoutMillis(handshakeTimeout.toMillis());
        handler.setCloseNotifyFlushTimeoutMillis(CLOSE_NOTIFY.toMillis());
        return handler;
    }

    /** How many realms have sessions that could be resumed. */
    int realms() {
        return contexts.size();
    }

    /** A context holds the sessions, so no two realms have the same. */
    private SslContext context(Realm realm) {
        SslContext known = contexts.get(realm);
        if (known != null) {
            return known;
        }
        SslContext made = make(realm);
        contexts.put(realm, made);
        if (contexts.size() > MOST_REALMS) {
            contexts.remove(contexts.keySet().iterator().next());
        }
        return made;
    }

    private SslContext make(Realm realm) {
        try {
            SslContextBuilder context = SslContextBuilder.forClient()
                    .sslProvider(engine.provider())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .endpointIdentificationAlgorithm("HTTPS")
                    .trustManager(trust.of(realm))
                    .sessionCacheSize(MOST_SESSIONS);
            realm.client().ifPresent(client -> context.keyManager(client.key(), client.chain()));
            return context.build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS is not available: " + e.getMessage(), e);
        }
    }
}
