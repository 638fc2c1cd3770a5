package io.hooktide.subscriptions.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a certificate of the JDK's own trust store, a small one. */
class CaCertificatesTest {
    private static X509Certificate certificate;
    private static String pem;

    @BeforeAll
    static void takeOne() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        certificate = Arrays.stream(((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers())
                .filter(authority -> authority.getPublicKey() instanceof ECPublicKey)
                .findFirst()
                .orElseThrow();
        pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void shouldReadOneToTen() {
        assertThat(CaCertificates.parse(pem)).containsExactly(certificate);
        assertThat(CaCertificates.parse("\r\n" + pem.replace("\n", "\r\n") + "\n" + pem))
                .containsExactly(certificate, certificate);
        assertThat(CaCertificates.parse(pem.strip().repeat(10))).hasSize(10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaCertificates.parse(pem.strip().repeat(11)))
                .withMessage("must be 1 to 10 certificates, not 11");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "MIIB",
                "-----BEGIN CERTIFICATE-----",
                "-----BEGIN CERTIFICATE----------END CERTIFICATE-----",
                "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----",
                "-----BEGIN TRUSTED CERTIFICATE-----\nMIIB\n-----END TRUSTED CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nM*IB\n-----END CERTIFICATE-----",
            })
    void shouldRefuseWhatIsNoCertificate(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaCertificates.parse(text))
                .withMessageStartingWith("must be certificates in PEM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%sa comment\n",
                "subject=CN = ca\n%s",
                "%s-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n",
                "%s\u0000"
            })
    void shouldRefuseWhateverIsBesides(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaCertificates.parse(text.formatted(pem)))
                .withMessageContaining("nothing before, between or after them");
    }

    @Test
    void shouldNameTheCertificateThatCannotBeRead() {
        String cut = pem.replaceFirst("(?s)(.{200}).*(-----END)", "$1\n$2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaCertificates.parse(pem + cut))
                .withMessageStartingWith("certificate 2 ")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("MII"));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CaCertificates.parse("-----BEGIN CERTIFICATE-----\n=A==\n-----END CERTIFICATE-----\n"))
                .withMessage("certificate 1 is not base64");
    }

    @Test
    void shouldRefuseWhatIsTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaCertificates.parse(pem + " ".repeat(CaCertificates.MAX_LENGTH)))
                .withMessage("must have at most 16,384 characters");
    }
}
