package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.TestCertificates;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    static Path folder;

    private static KeyStore localhost;
    private static KeyStore otherHost;

    @BeforeAll
    static void makeCertificates() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        localhost = certificates.selfSigned("localhost");
        otherHost = certificates.selfSigned("other.example");
    }

    @Test
    void shouldSendToAHostWithATrustedCertificate() throws Exception {
        try (RawServer server = serving(localhost, "TLSv1.3")) {
            // Given
            SenderFixture sender = trusting(localhost);

            // When
            SendResult first = sender.post("https://localhost:" + server.port() + "/h");
            SendResult second = sender.post("https://localhost:" + server.port() + "/h");

            // Then
            assertThat(first.status()).isEqualTo(200);
            assertThat(second.status()).isEqualTo(200);
            assertThat(server.connections).hasValue(1);
            sender.afterEach(null);
        }
    }

    @Test
    void shouldForgetATlsConnectionThatTheServerCloses() throws Exception {
        try (RawServer server = new TlsServer(localhost, "TLSv1.3").start(talk -> {
            talk.readRequest();
            talk.write(SenderFixture.OK);
        })) {
            // Given
            SenderFixture sender = trusting(localhost);
            sender.post("https://localhost:" + server.port() + "/");
            Awaitility.await().until(() -> sender.openConnections() == 0);

            // When
            SendResult second = sender.post("https://localhost:" + server.port() + "/");

            // Then
            assertThat(second.status()).isEqualTo(200);
            assertThat(server.requests).hasSize(2);
            sender.afterEach(null);
        }
    }

    @Test
    void shouldSpeakTls12ButNothingOlder() throws Exception {
        try (RawServer old = serving(localhost, "TLSv1.1");
                RawServer enough = serving(localhost, "TLSv1.2")) {
            // Given
            SenderFixture sender = trusting(localhost);

            // Then
            assertThat(sender.post("https://localhost:" + enough.port() + "/").status())
                    .isEqualTo(200);
            assertThat(sender.post("https://localhost:" + old.port() + "/").error())
                    .isEqualTo(SendError.TLS_FAILED);
            sender.afterEach(null);
        }
    }

    @Test
    void shouldRefuseACertificateOfAnotherHost() throws Exception {
        try (RawServer server = serving(otherHost, "TLSv1.3")) {
            assertRefused(server, trusting(otherHost));
        }
    }

    @Test
    void shouldRefuseACertificateNobodyVouchesFor() throws Exception {
        try (RawServer server = serving(localhost, "TLSv1.3")) {
            assertRefused(server, new SenderFixture());
        }
    }

    @Test
    void shouldReportAServerThatSpeaksNoTls() throws Exception {
        try (RawServer server = RawServer.running(talk -> talk.write(SenderFixture.OK))) {
            assertRefused(server, new SenderFixture());
        }
    }

    @Test
    void shouldReportAHandshakeThatHangs() throws Exception {
        try (RawServer server = RawServer.running(RawServer.Talk::awaitEnd)) {
            // Given
            SenderFixture sender =
                    new SenderFixture(SenderFixture.localOptions().withConnectTimeout(Duration.ofMillis(300)));

            // When
            SendResult result = sender.post("https://localhost:" + server.port() + "/");

            // Then
            assertThat(result.error()).isEqualTo(SendError.CONNECT_TIMEOUT);
            assertThat(sender.openConnections()).isZero();
            sender.afterEach(null);
        }
    }

    private static void assertRefused(RawServer server, SenderFixture sender) {
        SendResult result = sender.post("https://localhost:" + server.port() + "/");
        assertThat(result.error()).isEqualTo(SendError.TLS_FAILED);
        assertThat(result.attempted()).isTrue();
        assertThat(result.firstByteNanos()).isZero();
        assertThat(sender.openConnections()).isZero();
        assertThat(server.requests).noneMatch(request -> request.startsWith("POST"));
        sender.afterEach(null);
    }

    private static SenderFixture trusting(KeyStore store) throws Exception {
        X509Certificate certificate = (X509Certificate) store.getCertificate("server");
        return new SenderFixture(
                SenderFixture.localOptions().withTls(TlsOptions.defaults().withTrusted(List.of(certificate))));
    }

    private static RawServer serving(KeyStore store, String protocol) throws Exception {
        return new TlsServer(store, protocol).start();
    }
}
