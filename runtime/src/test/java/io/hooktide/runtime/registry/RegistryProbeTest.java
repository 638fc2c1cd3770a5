package io.hooktide.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryProbeTest {
    private static final String PASSWORD = "changeit";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @ParameterizedTest
    @CsvSource({"200, 1", "401, 1", "404, 1", "503, 0"})
    void shouldTakeARegistryForThereThatDoesNotFail(int status, int up) throws Exception {
        // Given
        CountDownLatch asked = new CountDownLatch(1);
        HttpServer registry = registry(status, asked);
        try (RegistryProbe probe = probe(Map.of("schema.registry.url", address("http", registry)))) {
            // When
            probe.start();

            // Then
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            awaitUp(up);
        } finally {
            registry.stop(0);
        }
    }

    @Test
    void shouldSeeThatNobodyIsThere() {
        try (RegistryProbe probe = probe(Map.of("schema.registry.url", "http://127.0.0.1:1"))) {
            // When
            probe.start();

            // Then
            awaitUp(0);
        }
    }

    @Test
    void shouldBeContentWithOneOfSeveral() throws Exception {
        // Given
        CountDownLatch asked = new CountDownLatch(1);
        HttpServer registry = registry(200, asked);
        String urls = "http://127.0.0.1:1, " + address("http", registry);
        try (RegistryProbe probe = probe(Map.of("schema.registry.url", urls))) {
            // When
            probe.start();

            // Then
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            awaitUp(1);
        } finally {
            registry.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"serde.settings.apicurio.registry.request., 1", "serde.settings.schema.registry., 1", "other., 0"})
    void shouldTrustWhomTheSerializerTrusts(String prefix, int up, @TempDir Path folder) throws Exception {
        // Given: a certificate that no public authority has signed
        Path store = folder.resolve("store.p12");
        CountDownLatch asked = new CountDownLatch(1);
        HttpsServer registry = secure(registry(HttpsServer.create(loopback(), 5), 200, asked), store, "ip:127.0.0.1");
        Map<String, String> settings = Map.of(
                "schema.registry.url",
                address("https", registry),
                prefix + "ssl.truststore.location",
                store.toString(),
                prefix + "ssl.truststore.type",
                "PKCS12",
                prefix + "ssl.truststore.password",
                PASSWORD);
        try (RegistryProbe probe = probe(settings)) {
            // When
            probe.start();

            // Then
            assertThat(up == 0 || asked.await(60, TimeUnit.SECONDS)).isTrue();
            awaitUp(up);
        } finally {
            registry.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "https, 0"})
    void shouldCheckTheNameOfTheHostWhereTheSerializerDoes(String algorithm, int up, @TempDir Path folder)
            throws Exception {
        // Given: a trusted certificate of another host
        Path store = folder.resolve("store.p12");
        CountDownLatch asked = new CountDownLatch(1);
        HttpsServer registry =
                secure(registry(HttpsServer.create(loopback(), 5), 200, asked), store, "dns:other.example");
        Map<String, String> settings = Map.of(
                "schema.registry.url",
                address("https", registry),
                "serde.settings.schema.registry.ssl.endpoint.identification.algorithm",
                algorithm,
                "serde.settings.schema.registry.ssl.truststore.location",
                store.toString(),
                "serde.settings.schema.registry.ssl.truststore.type",
                "PKCS12",
                "serde.settings.schema.registry.ssl.truststore.password",
                PASSWORD);
        try (RegistryProbe probe = probe(settings)) {
            // When
            probe.start();

            // Then
            assertThat(up == 0 || asked.await(60, TimeUnit.SECONDS)).isTrue();
            awaitUp(up);
        } finally {
            registry.stop(0);
        }
    }

    @Test
    void shouldSayWhichSettingIsWrong() {
        assertThatThrownBy(() -> probe(Map.of("schema.registry.url", "http://a:1,,b")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("schema.registry.url");
        assertThatThrownBy(() -> probe(
                        Map.of("serde.settings.schema.registry.ssl.truststore.location", "/there/is/no/such.p12")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("such.p12");
    }

    private RegistryProbe probe(Map<String, String> settings) {
        return new RegistryProbe(Settings.of(settings), meters);
    }

    private static String address(String scheme, HttpServer registry) {
        return scheme + "://127.0.0.1:" + registry.getAddress().getPort() + "/apis/ccompat/v7/";
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static HttpsServer secure(HttpsServer server, Path store, String host) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=registry",
                        "-ext",
                        "san=" + host,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(store.resolveSibling("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS) && keytool.exitValue() == 0)
                .isTrue();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
        return server;
    }

    private static HttpServer registry(int status, CountDownLatch asked) throws IOException {
        HttpServer server = registry(HttpServer.create(loopback(), 5), status, asked);
        server.start();
        return server;
    }

    private static <S extends HttpServer> S registry(S server, int status, CountDownLatch asked) {
        server.createContext("/apis/ccompat/v7/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            asked.countDown();
        });
        return server;
    }

    private void awaitUp(int expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                meters.get("hooktide_registry_up").gauge().value())
                        .isEqualTo(expected));
    }
}
