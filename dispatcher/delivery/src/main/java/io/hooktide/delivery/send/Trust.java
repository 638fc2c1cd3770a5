package io.hooktide.delivery.send;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whom the endpoints of a realm are believed by: the JDK's trust store, what the sender was given, and its own. */
final class Trust {
    private final X509ExtendedTrustManager everybodys;

    /** @throws IllegalStateException where the JDK's trust store can't be read */
    Trust(TlsOptions options) {
        X509ExtendedTrustManager system = manager(null);
        this.everybodys =
                options.trusted().isEmpty() ? system : new TrustedBesides(system, manager(store(options.trusted())));
    }

    X509ExtendedTrustManager of(Realm realm) {
        return realm.authorities().isEmpty()
                ? everybodys
                : new TrustedBesides(everybodys, manager(store(realm.authorities())));
    }

    private static KeyStore store(List<X509Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificates to trust can't be loaded: " + e.getMessage(), e);
        }
    }

    /** @param store null for the JDK's */
    private static X509ExtendedTrustManager manager(KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificates to trust can't be loaded: " + e.getMessage(), e);
        }
    }
}
