package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.address.AddressGuard;
import io.hooktide.delivery.address.AddressRules;
import io.hooktide.delivery.address.NameServer;
import io.hooktide.testkit.TestCertificates;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests of one realm share, and what no two realms do. Any name is this machine here. */
class TlsRealmTest {
    private static final String HOST = "hooks.example";
    private static final String ONCE = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

    @TempDir
    static Path folder;

    private static KeyStore server;
    private static Realm acme;
    private static Realm globex;

    private final NameServer names = new NameServer((name, asked) -> List.of("127.0.0.1"), 60);
    private final SenderFixture sender = new SenderFixture(
            SenderFixture.localOptions().withTls(TlsOptions.defaults().withEngine(engine())),
            loop -> names.resolver(loop, EventLoops.datagrams(loop), EventLoops.sockets(loop)),
            new AddressGuard(AddressRules.EVERYTHING));

    TlsEngine engine() {
        return TlsEngine.JDK;
    }

    @BeforeAll
    static void makeCertificates() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        X509Certificate authority = certificate(certificates.authority("private-ca"));
        server = certificates.signedBy("private-ca", HOST);
        acme = new Realm("acme", List.of(authority));
        globex = new Realm("globex", List.of(authority));
    }

    @AfterEach
    void close() {
        sender.afterEach(null);
        names.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldTrustThePrivateAuthorityInItsRealmOnly(String protocol) throws Exception {
        TlsServer tls = new TlsServer(server, protocol);
        try (RawServer raw = tls.start(RawServer.always(ONCE))) {
            // Given
            SendResult trusting = sender.post(acme, url(HOST, raw));

            // When
            SendResult stranger = sender.post(Realm.of("acme"), url(HOST, raw));

            // Then: nor does it resume the session of the one that trusts
            assertThat(trusting.status()).isEqualTo(200);
            assertThat(stranger.error()).isEqualTo(SendError.TLS_FAILED);
            assertThat(sender.post(acme, url(HOST, raw)).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldResumeASessionWithinARealmOnly(String protocol) throws Exception {
        TlsServer tls = new TlsServer(server, protocol);
        try (RawServer raw = tls.start(RawServer.always(ONCE))) {
            // When
            for (int i = 0; i < 5; i++) {
                assertThat(sender.post(acme, url(HOST, raw)).status()).isEqualTo(200);
            }
            int ofOne = tls.fullHandshakes();
            for (int i = 0; i < 5; i++) {
                assertThat(sender.post(globex, url(HOST, raw)).status()).isEqualTo(200);
            }

            // Then
            assertThat(raw.connections).hasValue(10);
            assertThat(ofOne).isEqualTo(1);
            assertThat(tls.fullHandshakes()).isEqualTo(2);
        }
    }

    @Test
    void shouldShareNoTlsConnectionBetweenRealms() throws Exception {
        try (RawServer raw = new TlsServer(server, "TLSv1.3").start()) {
            // When
            for (int i = 0; i < 3; i++) {
                assertThat(sender.post(acme, url(HOST, raw)).status()).isEqualTo(200);
                assertThat(sender.post(globex, url(HOST, raw)).status()).isEqualTo(200);
            }

            // Then
            assertThat(raw.connections).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldSayWhichHostItWants(String protocol) throws Exception {
        TlsServer tls = new TlsServer(server, protocol);
        try (RawServer raw = tls.start()) {
            // When
            sender.post(acme, url(HOST, raw));

            // Then
            assertThat(tls.serverNames).containsOnly("type=host_name (0), value=" + HOST);
        }
    }

    @Test
    void shouldVerifyTheNameAlsoOfWhatThePrivateAuthoritySigned() throws Exception {
        try (RawServer raw = new TlsServer(server, "TLSv1.3").start()) {
            // When
            SendResult result = sender.post(acme, url("other.example", raw));

            // Then
            assertThat(result.error()).isEqualTo(SendError.TLS_FAILED);
            assertThat(raw.requests).noneMatch(request -> request.startsWith("POST"));
        }
    }

    private static String url(String host, RawServer raw) {
        return "https://" + host + ":" + raw.port() + "/h";
    }

    private static X509Certificate certificate(KeyStore store) throws Exception {
        return (X509Certificate) store.getCertificate(TestCertificates.ALIAS);
    }
}
