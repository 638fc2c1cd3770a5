package io.hooktide.gateway;

import static io.hooktide.gateway.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Slow, broken and clever clients, on raw sockets. */
class ConnectionsIT {
    private static RunningGateway gateway;
    private static RunningGateway impatient;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway();
        impatient = new RunningGateway("gateway.body-timeout", "3s");
    }

    @AfterAll
    static void stop() {
        impatient.close();
        gateway.close();
    }

    @Test
    void shouldAnswer408ToABodyThatDoesNotEnd() throws Exception {
        try (RawHttp raw = new RawHttp(impatient)) {
            // When
            raw.head("Transfer-Encoding: chunked").send("3\r\n{\"a\r\n");

            // Then
            assertThat(raw.answer()).startsWith("HTTP/1.1 408").contains("urn:hooktide:problem:request-timeout");
            assertThat(raw.ended()).isTrue();
        }
    }

    @Test
    void shouldAnswer408ToABodyThatTricklesIn() throws Exception {
        try (RawHttp raw = new RawHttp(impatient)) {
            // Given
            raw.head("Content-Length: 1000000");
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return raw.answer();
                } catch (java.io.IOException failure) {
                    throw new java.io.UncheckedIOException(failure);
                }
            });

            // When
            await().atMost(30, TimeUnit.SECONDS)
                    .pollInterval(50, TimeUnit.MILLISECONDS)
                    .ignoreExceptionsInstanceOf(java.io.IOException.class) // ended before the answer was looked at
                    .until(() -> {
                        if (!answer.isDone()) {
                            raw.send(" ");
                        }
                        return answer.isDone();
                    });

            // Then
            assertThat(answer.join()).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void shouldForgetARequestThatIsCutOff() throws Exception {
        // When
        for (int i = 0; i < 20; i++) {
            try (RawHttp raw = new RawHttp(gateway)) {
                raw.head("Content-Length: 100").send(event("cut")).endOfSending();
            }
        }

        // Then
        assertThat(gateway.publish(event("after-cut")).statusCode()).isEqualTo(202);
        assertThat(gateway.stored("cut")).isEmpty();
    }

    @Test
    void shouldRefuseATooLargeBodyBeforeItIsSent() throws Exception {
        try (RawHttp raw = new RawHttp(gateway)) {
            // When
            raw.head("Content-Length: 8388609", "Expect: 100-continue");

            // Then
            assertThat(raw.answer()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void shouldRefuseANumberThatIsNoLength() throws Exception {
        try (RawHttp raw = new RawHttp(gateway)) {
            // When
            raw.head("Content-Length: 99999999999999999999999");

            // Then
            assertThat(raw.answer()).matches("(?s)HTTP/1.[01] 4(00|13) .*");
        }
    }

    @Test
    void shouldRefuseATooLargeBodyWhileItComes() throws Exception {
        try (RawHttp raw = new RawHttp(gateway)) {
            // Given
            raw.head("Transfer-Encoding: chunked");
            String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";

            // When
            for (int i = 0; i < 129; i++) {
                raw.send(chunk);
            }

            // Then
            assertThat(raw.answer()).startsWith("HTTP/1.1 413");
            assertThat(raw.ended()).isTrue();
        }
    }

    @Test
    void shouldAskForTheBodyOfAClientThatWaits() throws Exception {
        // Given
        String body = event("continued");
        try (RawHttp raw = new RawHttp(gateway)) {
            // When
            raw.head("Content-Length: " + body.length(), "Expect: 100-continue");

            // Then
            assertThat(raw.answer()).startsWith("HTTP/1.1 100");
            raw.send(body);
            assertThat(raw.answer()).startsWith("HTTP/1.1 202").contains("continued");
        }
    }

    @Test
    void shouldAnswerPipelinedRequestsInOrderOnOneConnection() throws Exception {
        try (RawHttp raw = new RawHttp(gateway)) {
            // When
            for (int i = 0; i < 10; i++) {
                String body = i % 3 == 2 ? "nonsense" : event("p" + i);
                raw.head("Content-Length: " + body.length()).send(body);
            }

            // Then
            for (int i = 0; i < 10; i++) {
                String answer = raw.answer();
                if (i % 3 == 2) {
                    assertThat(answer).startsWith("HTTP/1.1 400");
                } else {
                    assertThat(answer).startsWith("HTTP/1.1 202").contains("\"p" + i + "\"");
                }
            }
        }
    }

    @Test
    void shouldRefuseTwoLengthsOfOneBody() throws Exception {
        try (RawHttp raw = new RawHttp(gateway)) {
            // When
            raw.head("Content-Length: 2", "Content-Length: 3").send("{} ");

            // Then
            assertThat(raw.answer()).matches("(?s)HTTP/1.[01] 400 .*");
        }
    }

    @Test
    void shouldEndOpenRequestsAndTakeNoNewOnesWhenItCloses() throws Exception {
        // Given
        RunningGateway closing = new RunningGateway();
        String body = event("last");
        try (RawHttp raw = new RawHttp(closing)) {
            raw.head("Content-Length: " + body.length()).send(body.substring(0, 10));
            HttpResponse<String> other = closing.publish(event("first"));
            assertThat(other.statusCode()).isEqualTo(202);

            // When
            int port = closing.role.port();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(closing::close);
            await().atMost(30, TimeUnit.SECONDS).until(() -> refuses(port));
            raw.send(body.substring(10));

            // Then
            assertThat(raw.answer())
                    .startsWith("HTTP/1.1 202")
                    .containsIgnoringCase("connection: close")
                    .contains("last");
            closed.get(30, TimeUnit.SECONDS);
            assertThat(closing.stored("last")).hasSize(1);
        }
    }

    @Test
    void shouldSendItsClientsAwayBeforeItCloses() throws Exception {
        // Given
        try (RunningGateway leaving = new RunningGateway();
                RawHttp kept = new RawHttp(leaving)) {
            String first = event("first");
            kept.head("Content-Length: " + first.length()).send(first);
            assertThat(kept.answer()).startsWith("HTTP/1.1 202").doesNotContainIgnoringCase("connection: close");

            // When
            leaving.role.leaving();
            String second = event("second");
            kept.head("Content-Length: " + second.length()).send(second);

            // Then
            assertThat(kept.answer()).startsWith("HTTP/1.1 202").containsIgnoringCase("connection: close");
            assertThat(leaving.publish(event("third")).statusCode()).isEqualTo(202);
        }
    }

    private static boolean refuses(int port) throws java.io.IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return !socket.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }
}
