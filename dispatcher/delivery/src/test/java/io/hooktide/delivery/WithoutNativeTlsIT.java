package io.hooktide.delivery;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.hooktide.schemas.Subscription;
import io.hooktide.testkit.HooktideProcess;
import io.hooktide.testkit.TestCertificates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is no build of the native TLS library, TLS is spoken all the same. */
@Tag("slow")
class WithoutNativeTlsIT {
    @TempDir
    private Path folder;

    @Test
    void shouldDeliverByTheTlsOfTheJdkThoughTheNativeOneIsWanted() throws Exception {
        KeyStore identity = new TestCertificates(folder).selfSigned("localhost");
        String authority = TestCertificates.certificate(identity);
        HttpsServer server = serving(identity);
        try (WorkerFixture fixture = new WorkerFixture(1)) {
            // Given
            Subscription row = fixture.subscribe("/", changed -> {
                changed.setUrl("https://localhost:" + server.getAddress().getPort() + "/");
                changed.setCaPem(authority);
            });
            String[] settings = fixture.settings("a").under("").entrySet().stream()
                    .map(setting -> setting.getKey() + "=" + setting.getValue())
                    .toArray(String[]::new);

            // When
            fixture.send(row, 1); // the native engine is what a worker takes unless told otherwise
            try (HooktideProcess worker =
                    HooktideProcess.startMain(WorkerWithoutNativeTls.class.getName(), 128, settings)) {
                // Then
                worker.awaitLine("native=false");
                Awaitility.await("delivered")
                        .atMost(Duration.ofSeconds(150))
                        .until(() -> fixture.attempts().stream()
                                .anyMatch(attempt -> attempt.getStatus().equals("delivered")));
            }
        } finally {
            server.stop(0);
        }
    }

    private static HttpsServer serving(KeyStore identity) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity, TestCertificates.PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        return server;
    }
}
