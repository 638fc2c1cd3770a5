package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.subscriptions.endpoint.ClientIdentity;
import io.hooktide.testkit.TestCertificates;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client certificates: each realm shows its own, and no connection serves two of them. */
class MutualTlsTest {
    @TempDir
    static Path folder;

    private static KeyStore server;
    private static Realm plain;
    private static ClientIdentity first;
    private static ClientIdentity second;

    private final SenderFixture sender = new SenderFixture();
    private final List<String> clients = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void makeCertificates() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        server = certificates.selfSigned("localhost");
        plain = new Realm("acme", List.of(certificate(server)));
        first = identity(certificates.selfSigned("first"));
        second = identity(certificates.selfSigned("second"));
    }

    @AfterEach
    void close() {
        sender.afterEach(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldShowTheClientsCertificate(String protocol) throws Exception {
        try (RawServer raw = asking(protocol, true)) {
            // When
            SendResult known = sender.post(plain.as(first), url(raw));
            SendResult unknown = sender.post(plain, url(raw));

            // Then
            assertThat(known.status()).isEqualTo(200);
            assertThat(clients).containsExactly("CN=first");
            assertThat(unknown.responded()).isFalse();
            assertThat(unknown.error()).isIn(SendError.TLS_FAILED, SendError.RESET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldShareNoConnectionBetweenClientCertificates(String protocol) throws Exception {
        try (RawServer raw = asking(protocol, false)) {
            // When
            for (int i = 0; i < 3; i++) {
                assertThat(sender.post(plain.as(first), url(raw)).status()).isEqualTo(200);
                assertThat(sender.post(plain.as(second), url(raw)).status()).isEqualTo(200);
                assertThat(sender.post(plain, url(raw)).status()).isEqualTo(200);
            }

            // Then
            assertThat(raw.connections).hasValue(3);
            assertThat(clients).containsExactly("CN=first", "CN=second");
        }
    }

    @Test
    void shouldTakeTheSameCertificateForTheSameClient() throws Exception {
        ClientIdentity again = new ClientIdentity(first.chain(), first.key());

        assertThat(plain.as(again)).isEqualTo(plain.as(first)).hasSameHashCodeAs(plain.as(first));
        assertThat(plain.as(second)).isNotEqualTo(plain.as(first));
        assertThat(plain.as(first)).isNotEqualTo(plain).hasToString(plain.toString());
    }

    private RawServer asking(String protocol, boolean always) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(server, TestCertificates.PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {new Anybody()}, null);
        SSLServerSocket listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {protocol});
        if (always) {
            listener.setNeedClientAuth(true);
        } else {
            listener.setWantClientAuth(true);
        }
        return new RawServer(listener, RawServer.always(SenderFixture.OK));
    }

    /** Notes whom it sees. */
    private final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            clients.add(chain[0].getSubjectX500Principal().getName());
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("this is a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static String url(RawServer raw) {
        return "https://localhost:" + raw.port() + "/h";
    }

    private static ClientIdentity identity(KeyStore store) throws Exception {
        PrivateKey key = (PrivateKey) store.getKey(TestCertificates.ALIAS, TestCertificates.PASSWORD);
        return new ClientIdentity(List.of(certificate(store)), key);
    }

    private static X509Certificate certificate(KeyStore store) throws Exception {
        return (X509Certificate) store.getCertificate(TestCertificates.ALIAS);
    }
}
