package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.HooktideProcess;
import io.hooktide.testkit.TestCertificates;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource
    void shouldSendToAHostWithATrustedCertificate(TlsEngine engine) throws Exception {
        try (RawServer server = serving(localhost, "TLSv1.3")) {
            // Given
            SenderFixture sender = trusting(localhost, engine);

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

    @ParameterizedTest
    @EnumSource
    void shouldForgetATlsConnectionThatTheServerCloses(TlsEngine engine) throws Exception {
        try (RawServer server = new TlsServer(localhost, "TLSv1.3").start(talk -> {
            talk.readRequest();
            talk.write(SenderFixture.OK);
        })) {
            // Given
            SenderFixture sender = trusting(localhost, engine);
            sender.post("https://localhost:" + server.port() + "/");
            Awaitility.await().until(() -> sender.openConnections() == 0);

            // When
            SendResult second = sender.post("https://localhost:" + server.port() + "/");

            // Then
            assertThat(second.status()).isEqualTo(200);
            assertThat(server.requests)
                    .filteredOn(request -> request.startsWith("POST"))
                    .hasSize(2);
            sender.afterEach(null);
        }
    }

    @Test
    @Tag("slow")
    void shouldSpeakTls12ButNothingOlderThoughTheJdkWould() throws Exception {
        String own = Files.createDirectory(folder.resolve("old")).toString();
        try (HooktideProcess lenient = HooktideProcess.startMain(OldTlsProcess.class.getName(), 96, own)) {
            // Then
            assertThat(lenient.awaitExit()).as(lenient.output()).isZero();
            assertThat(lenient.output().lines().filter(line -> line.startsWith("engine=")))
                    .containsExactlyElementsOf(Stream.of(TlsEngine.values())
                            .filter(TlsEngine::isAvailable)
                            .map(engine -> "engine=" + engine + " by_hand=TLSv1.1 old=TLS_FAILED enough=200")
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTrustWhomTheTrustStoreOfTheJdkTrusts(TlsEngine engine) throws Exception {
        try (RawServer server = serving(localhost, "TLSv1.3");
                TrustStore ignored = TrustStore.of(folder.resolve("system.p12"), certificate(localhost))) {
            // Given
            SenderFixture sender = new SenderFixture(options(engine));
            Realm withItsOwn = new Realm("acme", List.of(certificate(otherHost)));
            String url = "https://localhost:" + server.port() + "/";

            // Then
            assertThat(sender.post(url).status()).isEqualTo(200);
            assertThat(sender.post(withItsOwn, url).status()).isEqualTo(200);
            sender.afterEach(null);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseACertificateOfAnotherHost(TlsEngine engine) throws Exception {
        try (RawServer server = serving(otherHost, "TLSv1.3")) {
            assertRefused(server, trusting(otherHost, engine));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseACertificateNobodyVouchesFor(TlsEngine engine) throws Exception {
        try (RawServer server = serving(localhost, "TLSv1.3")) {
            assertRefused(server, new SenderFixture(options(engine)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReportAServerThatSpeaksNoTls(TlsEngine engine) throws Exception {
        try (RawServer server = RawServer.running(talk -> talk.write(SenderFixture.OK))) {
            assertRefused(server, new SenderFixture(options(engine)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReportAHandshakeThatHangs(TlsEngine engine) throws Exception {
        try (RawServer server = RawServer.running(RawServer.Talk::awaitEnd)) {
            // Given
            SenderFixture sender = new SenderFixture(options(engine).withConnectTimeout(Duration.ofMillis(300)));

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

    private static SenderFixture trusting(KeyStore store, TlsEngine engine) throws Exception {
        SenderOptions options = options(engine);
        return new SenderFixture(options.withTls(options.tls().withTrusted(List.of(certificate(store)))));
    }

    /** The JDK's once more where there is no native one for this system. */
    private static SenderOptions options(TlsEngine engine) {
        return SenderFixture.localOptions().withTls(TlsOptions.defaults().withEngine(engine.orElseJdk()));
    }

    private static X509Certificate certificate(KeyStore store) throws Exception {
        return (X509Certificate) store.getCertificate(TestCertificates.ALIAS);
    }

    private static RawServer serving(KeyStore store, String protocol) throws Exception {
        return new TlsServer(store, protocol).start();
    }

    /** The trust store of this JVM, until it is closed: it is read by whoever asks for it next. */
    private record TrustStore(Map<String, String> before) implements AutoCloseable {
        static TrustStore of(Path file, X509Certificate trusted) throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("trusted", trusted);
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, TestCertificates.PASSWORD);
            }
            Map<String, String> now = Map.of(
                    "javax.net.ssl.trustStore",
                    file.toString(),
                    "javax.net.ssl.trustStorePassword",
                    new String(TestCertificates.PASSWORD));
            Map<String, String> before = new HashMap<>();
            now.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
            return new TrustStore(before);
        }

        @Override
        public void close() {
            before.forEach((key, value) -> {
                if (value == null) {
                    System.clearProperty(key);
                } else {
                    System.setProperty(key, value);
                }
            });
        }
    }
}
