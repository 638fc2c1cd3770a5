package io.hooktide.subscriptions.endpoint;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the certificate authorities that a subscription trusts besides the system's. Pure. */
public final class CaCertificates {
    /** The longest text, in characters. */
    public static final int MAX_LENGTH = 16 * 1024;

    public static final int MOST = 10;

    /** Longer ones are slow to verify with, and nobody needs them. */
    private static final int MOST_RSA_BITS = 8_192;

    private static final Pattern CERTIFICATE =
            Pattern.compile("\\G\\s*+-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]++)-----END CERTIFICATE-----\\s*+");

    private CaCertificates() {}

    /**
     * Reads 1 to 10 certificates.
     *
     * @param pem one after the other, with nothing between them: what else a file holds may be a key
     * @throws IllegalArgumentException with the reason, for people; it never repeats the text
     */
    public static List<X509Certificate> parse(String pem) {
        if (pem.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("must have at most 16,384 characters");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher next = CERTIFICATE.matcher(pem);
        int end = 0;
        while (end < pem.length() && next.find()) {
            certificates.add(certificate(next.group(1), certificates.size() + 1));
            end = next.end();
        }
        if (certificates.isEmpty() || end < pem.length()) {
            throw new IllegalArgumentException("must be certificates in PEM (-----BEGIN CERTIFICATE-----), and nothing"
                    + " before, between or after them");
        }
        if (certificates.size() > MOST) {
            throw new IllegalArgumentException("must be 1 to 10 certificates, not " + certificates.size());
        }
        return List.copyOf(certificates);
    }

    private static X509Certificate certificate(String base64, int number) {
        try {
            ByteArrayInputStream der = new ByteArrayInputStream(decoded(base64, number));
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
            if (der.available() > 0) {
                throw new IllegalArgumentException("certificate " + number + " is followed by other bytes");
            }
            if (certificate.getPublicKey() instanceof RSAKey key
                    && key.getModulus().bitLength() > MOST_RSA_BITS) {
                throw new IllegalArgumentException("certificate " + number + " has an RSA key of more than 8,192 bits");
            }
            return certificate;
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException("certificate " + number + " can't be read", unreadable);
        }
    }

    private static byte[] decoded(String base64, int number) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("certificate " + number + " is not base64", notBase64);
        }
    }
}
