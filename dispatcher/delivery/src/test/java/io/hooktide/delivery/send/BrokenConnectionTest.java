package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrokenConnectionTest {
    private static final String OK = SenderFixture.OK;

    @RegisterExtension
    final SenderFixture sender = new SenderFixture();

    @Test
    void shouldSendOnceMoreWhereAReusedConnectionClosesBeforeAnyByteOfAResponse() throws Exception {
        try (RawServer server = RawServer.running(talk -> {
            talk.readRequest();
            if (talk.number == 1) {
                talk.write(OK);
                talk.readRequest();
            } else {
                talk.write(OK);
                talk.awaitEnd();
            }
        })) {
            // Given
            sender.post(server.url());

            // When
            SendResult second = sender.post(server.url());

            // Then
            assertThat(second.status()).isEqualTo(200);
            assertThat(server.requests).hasSize(3);
            assertThat(server.requests.get(2)).isEqualTo(server.requests.get(1));
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void shouldSendOnceMoreWhereAReusedConnectionIsReset() throws Exception {
        try (RawServer server = RawServer.running(talk -> {
            talk.readRequest();
            talk.write(OK);
            talk.readRequest();
            if (talk.number == 1) {
                talk.reset();
            } else {
                talk.write(OK);
                talk.awaitEnd();
            }
        })) {
            // Given
            sender.post(server.url());

            // When: the first is reset, and so is asked for once more; the second connection has served nothing yet
            SendResult second = sender.post(server.url(), Duration.ofSeconds(5));

            // Then
            assertThat(second.status()).isEqualTo(200);
        }
    }

    @Test
    void shouldSendOnceMoreOnlyOnce() throws Exception {
        try (RawServer server = RawServer.running(talk -> {
            talk.readRequest();
            if (talk.number == 1) {
                talk.write(OK);
                talk.readRequest();
            }
        })) {
            // Given
            sender.post(server.url());

            // When
            SendResult second = sender.post(server.url());

            // Then
            assertThat(second.error()).isEqualTo(SendError.RESET);
            assertThat(second.attempted()).isTrue();
            assertThat(server.requests).hasSize(3);
        }
    }

    @Test
    void shouldNotSendAgainAfterAByteOfAResponse() throws Exception {
        try (RawServer server = RawServer.running(talk -> {
            talk.readRequest();
            talk.write(OK);
            talk.readRequest();
            talk.write("H");
        })) {
            // Given
            sender.post(server.url());

            // When
            SendResult second = sender.post(server.url());

            // Then
            assertThat(second.error()).isEqualTo(SendError.RESET);
            assertThat(server.requests).hasSize(2);
        }
    }

    @Test
    void shouldNotSendAgainOverAFreshConnection() throws Exception {
        try (RawServer server = RawServer.running(RawServer.Talk::readRequest)) {
            // When
            SendResult result = sender.post(server.url());

            // Then
            assertThat(result.error()).isEqualTo(SendError.RESET);
            assertThat(result.status()).isZero();
            assertThat(result.firstByteNanos()).isPositive();
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void shouldForgetAnIdleConnectionThatCloses() throws Exception {
        try (RawServer server = RawServer.running(talk -> {
            talk.readRequest();
            talk.write(OK);
        })) {
            // Given
            sender.post(server.url());
            Awaitility.await().until(() -> sender.openConnections() == 0);

            // When
            SendResult second = sender.post(server.url());

            // Then
            assertThat(second.status()).isEqualTo(200);
            assertThat(server.requests).hasSize(2);
        }
    }

    @Test
    void shouldReportAResetInTheMiddleOfABody() throws Exception {
        try (RawServer server = RawServer.running(talk -> {
            talk.readRequest();
            talk.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf");
            talk.reset();
        })) {
            // Then
            assertThat(sender.post(server.url()).error()).isEqualTo(SendError.RESET);
        }
    }

    @Test
    void shouldReportAnEndInTheMiddleOfABody() throws Exception {
        String[] halves = {
            "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n",
            "HTTP/1.1 200 OK\r\ncontent-le",
            "HTTP/1.1 100 Continue\r\n\r\n"
        };
        for (String half : halves) {
            try (RawServer server = RawServer.running(talk -> {
                talk.readRequest();
                talk.write(half);
            })) {
                // Then
                assertThat(sender.post(server.url()).error()).as(half).isEqualTo(SendError.RESET);
            }
        }
    }

    @Test
    void shouldTakeAnAnswerThatComesBeforeTheBodyWasRead() throws Exception {
        try (RawServer server = RawServer.running(talk -> {
            talk.write("HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n");
            talk.awaitEnd();
        })) {
            // Given
            String body = "x".repeat(30_000_000);

            // When
            SendResult result = sender.send(SenderFixture.request(server.url(), body, SenderFixture.TIMEOUT))
                    .join();

            // Then
            assertThat(result.status()).isEqualTo(413);
            Awaitility.await().until(() -> sender.openConnections() == 0);
        }
    }

    @Test
    void shouldReportARefusedConnection() {
        // When
        SendResult result = sender.post("http://127.0.0.1:1/");

        // Then
        assertThat(result.error()).isEqualTo(SendError.CONNECT_REFUSED);
        assertThat(result.attempted()).isTrue();
        assertThat(result.firstByteNanos()).isZero();
        assertThat(sender.openConnections()).isZero();
    }
}
