package io.hooktide.subscriptions.endpoint;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who we are to an endpoint that asks for a client certificate. Immutable, and cheap to compare. */
public final class ClientIdentity {
    /** Of a chain, at most. */
    public static final int MOST_CERTIFICATES = 5;

    private static final byte[] PROBE = {1, 2, 3};

    private final List<X509Certificate> chain;
    private final PrivateKey key;
    private final int hash;

    /**
     * @param chain of {@link #chain}
     * @param key of {@link #key}
     * @throws IllegalArgumentException if the first certificate is not the key's
     */
    public ClientIdentity(List<X509Certificate> chain, PrivateKey key) {
        if (!matches(chain.get(0), key)) {
            throw new IllegalArgumentException("is not the key of the first certificate");
        }
        this.chain = List.copyOf(chain);
        this.key = key;
        this.hash = 31 * this.chain.hashCode() + Arrays.hashCode(key.getEncoded());
    }

    /**
     * The certificates, the client's own first, each issued by the next one.
     *
     * @throws IllegalArgumentException with the reason
     */
    public static List<X509Certificate> chain(String pem) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Pem block : Pem.blocks(pem)) {
            if (!block.label().equals("CERTIFICATE")) {
                throw new IllegalArgumentException("must have certificates only, and has a " + block.label());
            }
            chain.add(certificate(block.bytes()));
        }
        if (chain.isEmpty() || chain.size() > MOST_CERTIFICATES) {
            throw new IllegalArgumentException("must be PEM of 1 to " + MOST_CERTIFICATES + " certificates");
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw new IllegalArgumentException(
                        "must have the client's own certificate first, and after each one that of its issuer");
            }
        }
        return chain;
    }

    /** @throws IllegalArgumentException if one of them is over, or not in force yet */
    public static void checkInForce(List<X509Certificate> chain, Instant now) {
        for (X509Certificate certificate : chain) {
            if (now.isAfter(certificate.getNotAfter().toInstant())) {
                throw new IllegalArgumentException(
                        "expired at " + certificate.getNotAfter().toInstant());
            }
            if (now.isBefore(certificate.getNotBefore().toInstant())) {
                throw new IllegalArgumentException(
                        "is not in force before " + certificate.getNotBefore().toInstant());
            }
        }
    }

    /**
     * The private key, PKCS 8 and not encrypted.
     *
     * @throws IllegalArgumentException with the reason; it repeats nothing of the key
     */
    public static PrivateKey key(String pem) {
        List<Pem> blocks = Pem.blocks(pem);
        if (blocks.size() != 1 || !blocks.get(0).label().equals("PRIVATE KEY")) {
            throw new IllegalArgumentException("must be PEM of one PRIVATE KEY, not encrypted;"
                    + " make it of another one with: openssl pkcs8 -topk8 -nodes");
        }
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(blocks.get(0).bytes());
        for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException another) {
                continue;
            }
        }
        throw new IllegalArgumentException("must be an RSA, EC or Ed25519 key");
    }

    public List<X509Certificate> chain() {
        return chain;
    }

    public PrivateKey key() {
        return key;
    }

    private static X509Certificate certificate(byte[] bytes) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException damaged) {
            throw new IllegalArgumentException("has a certificate that is not X.509");
        }
    }

    private static boolean matches(X509Certificate certificate, PrivateKey key) {
        try {
            String algorithm = algorithm(key);
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(PROBE);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certificate.getPublicKey());
            verifying.update(PROBE);
            return verifying.verify(signature);
        } catch (GeneralSecurityException ofAnotherKind) {
            return false;
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
    }

    @Override
    public boolean equals(Object other) {
        return other == this
                || other instanceof ClientIdentity that
                        && hash == that.hash
                        && chain.equals(that.chain)
                        && Arrays.equals(key.getEncoded(), that.key.getEncoded());
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "ClientIdentity[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
