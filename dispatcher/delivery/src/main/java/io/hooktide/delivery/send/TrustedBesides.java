package io.hooktide.delivery.send;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server that the system's authorities vouch for, or else these others. The system's are the same object for
 * all realms, so that a realm of its own costs only its own certificates.
 */
final class TrustedBesides extends X509ExtendedTrustManager {
    private static final int MOST_RSA_BITS = 8_192;

    private final X509ExtendedTrustManager system;
    private final X509ExtendedTrustManager others;

    TrustedBesides(X509ExtendedTrustManager system, X509ExtendedTrustManager others) {
        this.system = system;
        this.others = others;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        refuseHugeKeys(chain);
        try {
            others.checkServerTrusted(chain, type, engine);
        } catch (CertificateException notByThese) {
            accept(() -> system.checkServerTrusted(chain, type, engine), notByThese);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        refuseHugeKeys(chain);
        try {
            others.checkServerTrusted(chain, type, socket);
        } catch (CertificateException notByThese) {
            accept(() -> system.checkServerTrusted(chain, type, socket), notByThese);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("a server is trusted together with its name only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw noServer();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        X509Certificate[] first = system.getAcceptedIssuers();
        X509Certificate[] second = others.getAcceptedIssuers();
        X509Certificate[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static void accept(Check check, CertificateException before) throws CertificateException {
        try {
            check.run();
        } catch (CertificateException notByTheSystem) {
            notByTheSystem.addSuppressed(before);
            throw notByTheSystem;
        }
    }

    /** Who signs his own certificates could keep the event loop busy verifying them. */
    private static void refuseHugeKeys(X509Certificate[] chain) throws CertificateException {
        for (X509Certificate certificate : chain) {
            if (certificate.getPublicKey() instanceof RSAKey key
                    && key.getModulus().bitLength() > MOST_RSA_BITS) {
                throw new CertificateException("an RSA key of more than 8,192 bits");
            }
        }
    }

    private static CertificateException noServer() {
        return new CertificateException("clients are not checked here");
    }

    /** Throws where it trusts nobody. */
    private interface Check {
        void run() throws CertificateException;
    }
}
