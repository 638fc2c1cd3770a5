package io.hooktide.delivery.send;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** TLS as the JDK speaks it: 1.2 or later, host name verified, SNI, sessions resumed. */
final class Tls {
    private static final Duration CLOSE_NOTIFY = Duration.ofMillis(500);

    private final SslContext context;
    private final Duration handshakeTimeout;

    Tls(TrustOptions trust, Duration handshakeTimeout) {
        this.handshakeTimeout = handshakeTimeout;
        try {
            this.context = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .endpointIdentificationAlgorithm("HTTPS")
                    .trustManager(trusted(trust))
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificates to trust can't be loaded: " + e.getMessage(), e);
        }
    }

    SslHandler handler(ByteBufAllocator allocator, Origin origin) {
        SslHandler handler = context.newHandler(allocator, origin.host(), origin.port());
        handler.setHandshakeTimeoutMillis(handshakeTimeout.toMillis());
        handler.setCloseNotifyFlushTimeoutMillis(CLOSE_NOTIFY.toMillis());
        return handler;
    }

    private static TrustManagerFactory trusted(TrustOptions trust) throws GeneralSecurityException, IOException {
        TrustManagerFactory system = factory(null);
        if (trust.additional().isEmpty()) {
            return system;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int alias = 0;
        for (X509Certificate authority : ((X509TrustManager) system.getTrustManagers()[0]).getAcceptedIssuers()) {
            store.setCertificateEntry("system-" + alias++, authority);
        }
        for (X509Certificate authority : trust.additional()) {
            store.setCertificateEntry("additional-" + alias++, authority);
        }
        return factory(store);
    }

    private static TrustManagerFactory factory(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
