package io.hooktide.delivery.send;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * How a sender speaks TLS.
 *
 * @param trusted certificate authorities besides those of the JDK's trust store; default none
 * @param engine what does the cryptography; default the JDK
 */
public record TlsOptions(List<X509Certificate> trusted, TlsEngine engine) {

    public TlsOptions {
        trusted = List.copyOf(trusted);
    }

    public static TlsOptions defaults() {
        return new TlsOptions(List.of(), TlsEngine.JDK);
    }

    public TlsOptions withTrusted(List<X509Certificate> others) {
        return new TlsOptions(others, engine);
    }

    public TlsOptions withEngine(TlsEngine other) {
        return new TlsOptions(trusted, other);
    }
}
