package io.hooktide.delivery.send;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;

/** Who does the cryptography of TLS. */
public enum TlsEngine {
    /** The JDK; there everywhere. */
    JDK(SslProvider.JDK),
    /** BoringSSL, by Netty's native library; only where that can be loaded. */
    NATIVE(SslProvider.OPENSSL);

    private final SslProvider provider;

    TlsEngine(SslProvider provider) {
        this.provider = provider;
    }

    /** This one, or the JDK where it cannot be used. */
    public TlsEngine orElseJdk() {
        return isAvailable() ? this : JDK;
    }

    /** Whether it can be used on this machine. */
    public boolean isAvailable() {
        return this == JDK || OpenSsl.isAvailable();
    }

    SslProvider provider() {
        return provider;
    }
}
