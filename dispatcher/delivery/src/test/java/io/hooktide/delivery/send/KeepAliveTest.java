package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepAliveTest {
    @RegisterExtension
    final SenderFixture sender = new SenderFixture();

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK|content-length: 0, 1",
        "HTTP/1.1 204 No Content|x: y, 1",
        "HTTP/1.1 200 OK|transfer-encoding: chunked||0, 1",
        "HTTP/1.1 200 OK|content-length: 0|connection: close, 3",
        "HTTP/1.1 200 OK|content-length: 0|connection: Close, 3",
        "HTTP/1.0 200 OK|content-length: 0, 3",
        "HTTP/1.0 200 OK|content-length: 0|connection: keep-alive, 1",
        "HTTP/1.1 200 OK|content-length: 0|keep-alive: timeout=0, 3",
        "HTTP/1.1 200 OK|content-length: 0|keep-alive: timeout=60, 1",
    })
    void shouldReuseAConnectionAsTheResponseSays(String head, int connections) throws Exception {
        try (RawServer server = RawServer.answering(head.replace("|", "\r\n") + "\r\n\r\n")) {
            // When
            for (int i = 0; i < 3; i++) {
                assertThat(sender.post(server.url()).error()).isNull();
            }

            // Then
            assertThat(server.connections).hasValue(connections);
        }
    }

    @Test
    void shouldReadABodyThatEndsWithTheConnection() throws Exception {
        try (RawServer server = RawServer.running(talk -> {
            talk.readRequest();
            talk.write("HTTP/1.1 200 OK\r\n\r\nuntil the end");
        })) {
            // When
            SendResult result = sender.post(server.url());

            // Then
            assertThat(result.body()).asString().isEqualTo("until the end");
            assertThat(result.truncated()).isFalse();
        }
    }

    @Test
    void shouldNotTakeALeftoverForTheNextAnswer() throws Exception {
        String[] leftovers = {"HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n", "HTTP/1.1 500 N", "x"};
        for (String leftover : leftovers) {
            try (RawServer server = RawServer.running(talk -> {
                while (talk.readRequest()) {
                    talk.write(SenderFixture.OK + leftover);
                }
            })) {
                // When
                SendResult first = sender.post(server.url());
                SendResult second = sender.post(server.url());

                // Then
                assertThat(first.status()).as(leftover).isEqualTo(200);
                assertThat(second.status()).as(leftover).isEqualTo(200);
                assertThat(server.connections).as(leftover).hasValue(2);
            }
        }
    }

    @Test
    void shouldCloseAnIdleConnectionThatSpeaks() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (RawServer server = RawServer.running(talk -> {
            talk.readRequest();
            talk.write(SenderFixture.OK);
            answered.await();
            talk.write("HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n");
            talk.awaitEnd();
        })) {
            // Given
            sender.post(server.url());

            // When
            answered.countDown();

            // Then
            Awaitility.await().until(() -> sender.openConnections() == 0);
            assertThat(sender.post(server.url()).status()).isEqualTo(200);
        }
    }
}
