package io.hooktide.subscriptions.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdentityTest {
    @TempDir
    static Path folder;

    private static String elliptic;
    private static String ellipticKey;

    @BeforeAll
    static void make() throws Exception {
        KeyStore store = pair("EC", "secp256r1");
        elliptic = certificate(store);
        ellipticKey = key(store);
    }

    @ParameterizedTest
    @CsvSource({"EC, secp384r1", "RSA, 2048", "Ed25519, Ed25519"})
    void shouldTakeTheKeyOfTheCertificate(String algorithm, String size) throws Exception {
        // Given
        KeyStore store = pair(algorithm, size);
        // When
        List<X509Certificate> chain = ClientIdentity.chain("who: me\n" + certificate(store));
        ClientIdentity identity = new ClientIdentity(chain, ClientIdentity.key(key(store)));
        // Then
        assertThat(identity.chain()).hasSize(1);
        assertThat(identity).hasToString("ClientIdentity[CN=me]");
    }

    @Test
    void shouldRefuseAnotherKey() throws Exception {
        List<X509Certificate> chain = ClientIdentity.chain(elliptic);
        PrivateKey other = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        PrivateKey ofAnotherKind =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientIdentity(chain, other))
                .withMessage("is not the key of the first certificate");
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientIdentity(chain, ofAnotherKind));
    }

    @Test
    void shouldRefuseWhatIsOverOrNotInForceYet() {
        List<X509Certificate> chain = ClientIdentity.chain(elliptic);
        Instant end = chain.get(0).getNotAfter().toInstant();
        Instant start = chain.get(0).getNotBefore().toInstant();

        assertThatNoException().isThrownBy(() -> ClientIdentity.checkInForce(chain, end));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientIdentity.checkInForce(chain, end.plusSeconds(1)))
                .withMessage("expired at " + end);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientIdentity.checkInForce(chain, start.minusSeconds(1)))
                .withMessageStartingWith("is not in force before ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no PEM",
                "-----BEGIN CERTIFICATE-----\nAAAA\n",
                "-----BEGIN CERTIFICATE-----\n****\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"
            })
    void shouldRefuseWhatIsNoCertificate(String pem) {
        assertThatIllegalArgumentException().isThrownBy(() -> ClientIdentity.chain(pem));
    }

    @Test
    void shouldRefuseCertificatesThatAreNoChain() throws Exception {
        String issuer = certificate(pair("EC", "secp256r1"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientIdentity.chain(issuer.repeat(6)))
                .withMessageContaining("1 to 5");
        assertThat(ClientIdentity.chain(issuer.repeat(2))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nU0VDUkVU\n-----END PRIVATE KEY-----"
            })
    void shouldRefuseWhatIsNoKeyAndRepeatNothingOfIt(String pem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientIdentity.key(pem))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("AAAA", "U0VD", "secret"));
    }

    @Test
    void shouldBeEqualByWhatItHolds() {
        ClientIdentity one = new ClientIdentity(ClientIdentity.chain(elliptic), ClientIdentity.key(ellipticKey));
        ClientIdentity same = new ClientIdentity(ClientIdentity.chain(elliptic), ClientIdentity.key(ellipticKey));

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
    }

    private static KeyStore pair(String algorithm, String size) throws Exception {
        Path file = folder.resolve(algorithm + "-" + size + "-" + System.nanoTime() + ".p12");
        String option = algorithm.equals("RSA") ? "-keysize" : "-groupname";
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "me",
                        "-keyalg",
                        algorithm,
                        option,
                        size,
                        "-dname",
                        "CN=me",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS) && keytool.exitValue() == 0)
                .as(output)
                .isTrue();
        return KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
    }

    private static String certificate(KeyStore store) throws GeneralSecurityException {
        return pem("CERTIFICATE", store.getCertificate("me").getEncoded());
    }

    private static String key(KeyStore store) throws GeneralSecurityException {
        return pem("PRIVATE KEY", store.getKey("me", "changeit".toCharArray()).getEncoded());
    }

    private static String pem(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + label
                + "-----\n";
    }
}
