package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.address.AddressBlock;
import io.hooktide.delivery.address.AddressGuard;
import io.hooktide.delivery.address.AddressRules;
import io.hooktide.delivery.address.NameServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A name whose answers change between the check and the use, against the product's own resolver and connector. Both
 * addresses are of this machine, so that both could be connected to: 127.0.0.2, which is on the list of allowed ones,
 * stands for the public one, 127.0.0.1 for the inside.
 */
class RebindingTest {
    private static final int ATTEMPTS = 10_000;
    private static final int AT_ONCE = 50;
    private static final String INSIDE = "127.0.0.1";
    private static final String OUTSIDE = "127.0.0.2";
    private static final List<List<String>> ANSWERS =
            List.of(List.of(OUTSIDE), List.of(INSIDE), List.of(INSIDE, OUTSIDE), List.of(OUTSIDE, INSIDE));

    @Test
    void shouldNeverConnectToAPrivateAddressOfANameThatAlternates() throws Exception {
        AddressGuard guard = new AddressGuard(new AddressRules(false, List.of(AddressBlock.parse(OUTSIDE)), List.of()));
        try (NameServer names = new NameServer((name, asked) -> ANSWERS.get(asked % ANSWERS.size()), 0);
                Door inside = new Door(INSIDE, 0);
                Door outside = new Door(OUTSIDE, inside.port())) {
            // Given
            SenderFixture sender = new SenderFixture(
                    loop -> names.resolver(loop, EventLoops.datagrams(loop), EventLoops.sockets(loop)), guard);

            // When
            Map<String, Long> results = attempts(sender, inside.port()).stream()
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            sender.afterEach(null);

            // Then
            assertThat(inside.connections).hasValue(0);
            results.remove("DNS_FAILED null"); // where the name server had no turn for its two seconds
            assertThat(results).containsOnlyKeys("200 " + OUTSIDE, "ADDRESS_REFUSED null");
            assertThat(results.values()).allMatch(count -> count > ATTEMPTS / 10);
            assertThat((long) outside.connections.get()).isEqualTo(results.get("200 " + OUTSIDE));
            assertThat(names.asked("rebind.example")).isGreaterThan(ATTEMPTS / AT_ONCE);
        }
    }

    private static List<String> attempts(SenderFixture sender, int port) {
        List<String> results = new ArrayList<>();
        WebhookRequest request =
                SenderFixture.request("http://rebind.example:" + port + "/", "x", Duration.ofSeconds(30));
        while (results.size() < ATTEMPTS) {
            List<CompletableFuture<SendResult>> sent = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                sent.add(sender.send(request));
            }
            sent.forEach(result -> results.add(summary(result.join(), port)));
        }
        return results;
    }

    private static String summary(SendResult result, int port) {
        String to = result.remoteAddress();
        return (result.error() == null ? result.status() : result.error()) + " "
                + (to == null ? null : to.replace(":" + port, ""));
    }

    /** Counts who comes in, answers one request and closes; one after the other. */
    private static final class Door implements AutoCloseable {
        final AtomicInteger connections = new AtomicInteger();
        private final ServerSocket listener;

        Door(String address, int port) throws IOException {
            this.listener = new ServerSocket(port, 1_000, InetAddress.getByName(address));
            Thread thread = new Thread(this::serve, "door");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }

        private void serve() {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    connections.incrementAndGet();
                    readRequest(socket.getInputStream());
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private static void readRequest(InputStream in) throws IOException {
            StringBuilder request = new StringBuilder();
            while (!request.toString().endsWith("\r\n\r\nx")) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                request.append((char) next);
            }
        }
    }
}
