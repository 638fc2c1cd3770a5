package io.hooktide.delivery.send;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who is believed to be who they say: the certificate authorities of the JDK's trust store, and these besides.
 *
 * @param additional default none
 */
public record TrustOptions(List<X509Certificate> additional) {

    public TrustOptions {
        additional = List.copyOf(additional);
    }

    public static TrustOptions system() {
        return new TrustOptions(List.of());
    }
}
