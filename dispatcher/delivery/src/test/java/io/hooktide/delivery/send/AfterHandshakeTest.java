package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.TestCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A peer that goes on with TLS itself, with one key update after the other, when it should answer or be silent. */
class AfterHandshakeTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static KeyStore localhost;

    private SenderFixture sender;

    TlsEngine engine() {
        return TlsEngine.JDK;
    }

    @BeforeAll
    static void makeCertificates() throws Exception {
        localhost = new TestCertificates(folder).selfSigned("localhost");
    }

    @BeforeEach
    void setUp() throws Exception {
        X509Certificate certificate = (X509Certificate) localhost.getCertificate(TestCertificates.ALIAS);
        sender = new SenderFixture(SenderFixture.localOptions()
                .withTls(TlsOptions.defaults().withEngine(engine()).withTrusted(List.of(certificate))));
    }

    @AfterEach
    void close() {
        sender.afterEach(null);
    }

    @Test
    void shouldNotGoOnWithItUntilTheDeadline() throws Exception {
        try (RawServer server = new TlsServer(localhost, "TLSv1.3").start(talk -> {
            talk.readRequest();
            keyUpdatesWithoutEnd(talk);
        })) {
            // When
            SendResult result = sender.send(
                            SenderFixture.request("https://localhost:" + server.port() + "/", "{}", DEADLINE))
                    .join();

            // Then
            assertThat(result.error()).isIn(SendError.INVALID_RESPONSE, SendError.TLS_FAILED);
            assertThat(result.durationMillis()).isLessThan(DEADLINE.toMillis());
            assertThat(sender.openConnections()).isZero();
        }
    }

    @Test
    void shouldNotGoOnWithItOnAnIdleConnection() throws Exception {
        try (RawServer server = new TlsServer(localhost, "TLSv1.3").start(talk -> {
            talk.readRequest();
            talk.write(SenderFixture.OK);
            keyUpdatesWithoutEnd(talk);
        })) {
            // When
            SendResult result = sender.post("https://localhost:" + server.port() + "/");

            // Then: long before it would be closed as idle
            assertThat(result.status()).isEqualTo(200);
            Awaitility.await().atMost(DEADLINE).until(() -> sender.openConnections() == 0);
        }
    }

    // Of a connection that has had its handshake, this sends a key update, and asks for one.
    private static void keyUpdatesWithoutEnd(RawServer.Talk talk) throws IOException {
        while (true) {
            ((SSLSocket) talk.socket).startHandshake();
        }
    }
}
