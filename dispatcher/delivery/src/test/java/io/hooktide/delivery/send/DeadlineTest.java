package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeadlineTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final CountDownLatch end = new CountDownLatch(1);

    @RegisterExtension
    final SenderFixture sender = new SenderFixture();

    // What is loaded with the first request of all does not count as connecting.
    @BeforeAll
    static void warmUp() throws Exception {
        SenderFixture first = new SenderFixture();
        try (RawServer server = RawServer.answering(SenderFixture.OK)) {
            assertThat(first.post(server.url()).status()).isEqualTo(200);
        } finally {
            first.afterEach(null);
        }
    }

    @Test
    void shouldEndAnAttemptThatGetsNoAnswer() throws Exception {
        try (RawServer server = RawServer.running(RawServer.Talk::awaitEnd)) {
            // When
            SendResult result = sender.post(server.url(), SHORT);

            // Then
            assertTimedOut(result);
            assertThat(sender.openConnections()).isZero();
        }
    }

    @Test
    void shouldEndAnAttemptWhoseHeadTrickles() throws Exception {
        try (RawServer server = trickling("", "HTTP/1.1 200 OK\r\nx: " + "y".repeat(1_000))) {
            assertTimedOut(sender.post(server.url(), SHORT));
        }
    }

    @Test
    void shouldEndAnAttemptWhoseBodyTrickles() throws Exception {
        try (RawServer server = trickling("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n", "y".repeat(1_000))) {
            assertTimedOut(sender.post(server.url(), SHORT));
        }
    }

    @Test
    void shouldEndAnAttemptThatIsNotRead() throws Exception {
        try (RawServer server = RawServer.running(talk -> end.await())) {
            // When
            SendResult result = sender.send(SenderFixture.request(server.url(), "x".repeat(30_000_000), SHORT))
                    .join();

            // Then
            assertTimedOut(result);
            assertThat(sender.openConnections()).isZero();
        }
    }

    @Test
    void shouldEndAnAttemptWhoseConnectionIsNotAccepted() throws Exception {
        // Given: a listener whose backlog is full
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, waiting);

            // When
            SendResult result = sender.post("http://127.0.0.1:" + full.getLocalPort() + "/", SHORT);

            // Then
            assertThat(result.error()).isEqualTo(SendError.CONNECT_TIMEOUT);
            assertThat(result.attempted()).isTrue();
            assertThat(result.firstByteNanos()).isZero();
            assertThat(sender.openConnections()).isZero();
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void shouldKeepEachRequestsOwnTimeout() throws Exception {
        try (RawServer server = RawServer.running(RawServer.Talk::awaitEnd)) {
            // Given
            var slow = sender.send(SenderFixture.request(server.url(), "slow", Duration.ofSeconds(5)));

            // When
            SendResult quick = sender.post(server.url(), SHORT);

            // Then
            assertTimedOut(quick);
            assertThat(slow.join().durationMillis()).isGreaterThanOrEqualTo(5_000);
            assertThat(slow.join().endedNanos()).isGreaterThan(quick.endedNanos());
        }
    }

    private static void assertTimedOut(SendResult result) {
        assertThat(result.error()).isEqualTo(SendError.TIMEOUT);
        assertThat(result.durationMillis()).isBetween(SHORT.toMillis(), 10 * SHORT.toMillis());
        assertThat(result.status()).isZero();
    }

    private RawServer trickling(String head, String rest) {
        return RawServer.running(talk -> {
            talk.readRequest();
            talk.write(head);
            for (char next : rest.toCharArray()) {
                talk.write(String.valueOf(next));
                end.await(50, TimeUnit.MILLISECONDS);
            }
        });
    }

    private static void fill(ServerSocket listener, List<Socket> waiting) throws Exception {
        boolean room = true;
        while (room && waiting.size() < 100) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()), 200);
            } catch (SocketTimeoutException noRoom) {
                room = false;
            }
        }
    }
}
