package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseLimitsTest {
    private static final int KEPT = 16 * 1024;
    private static final int HEAD = 16 * 1024;

    @RegisterExtension
    final SenderFixture sender = new SenderFixture();

    @Test
    void shouldKeepABodyOfExactlyTheLimit() throws Exception {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 200 OK\r\ncontent-length: " + KEPT + "\r\n\r\n" + "x".repeat(KEPT))) {
            // When
            SendResult result = sender.post(server.url());

            // Then
            assertThat(result.body()).hasSize(KEPT);
            assertThat(result.truncated()).isFalse();
            assertThat(sender.openConnections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length: 10000000000", "content-length: 16385", "x-length: none"})
    void shouldCutABodyAndCloseTheConnection(String header) throws Exception {
        try (RawServer server = endless("HTTP/1.1 201 Created\r\n" + header + "\r\n\r\n", "x".repeat(1_000))) {
            // When
            SendResult result = sender.post(server.url());

            // Then
            assertThat(result.status()).isEqualTo(201);
            assertThat(result.body()).hasSize(KEPT).containsOnly('x');
            assertThat(result.truncated()).isTrue();
            assertThat(result.error()).isNull();
            assertThat(sender.openConnections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1_000, 100_000})
    void shouldCutAnEndlessChunkedBody(int chunk) throws Exception {
        String piece = Integer.toHexString(chunk) + "\r\n" + "x".repeat(chunk) + "\r\n";
        try (RawServer server = endless("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", piece)) {
            // When
            SendResult result = sender.post(server.url());

            // Then
            assertThat(result.body()).hasSize(KEPT).containsOnly('x');
            assertThat(result.truncated()).isTrue();
        }
    }

    @Test
    void shouldCutABodyOfCountlessChunks() throws Exception {
        try (RawServer server = endless("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "1\r\nx\r\n")) {
            // When
            SendResult result = sender.post(server.url());

            // Then
            assertThat(result.status()).isEqualTo(200);
            assertThat(result.body()).hasSizeBetween(1_000, 1_100).containsOnly('x');
            assertThat(result.truncated()).isTrue();
            assertThat(sender.openConnections()).isZero();
        }
    }

    @Test
    void shouldNotDecompress() throws Exception {
        byte[] bomb = gzip(new byte[10_000_000]);
        try (RawServer server = RawServer.running(talk -> {
            talk.readRequest();
            talk.write("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " + bomb.length + "\r\n\r\n");
            talk.write(bomb);
            talk.awaitEnd();
        })) {
            // When
            SendResult result = sender.post(server.url());

            // Then
            assertThat(result.body()).hasSizeLessThanOrEqualTo(KEPT).startsWith(0x1f, 0x8b);
        }
    }

    @Test
    void shouldSkipInterimResponses() throws Exception {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 100 Continue\r\n\r\n" + "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"
                        + "HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n")) {
            // Then
            assertThat(sender.post(server.url()).status()).isEqualTo(202);
            assertThat(sender.post(server.url()).status()).isEqualTo(202);
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void shouldNotListenToInterimResponsesForEver() throws Exception {
        try (RawServer server = endless("", "HTTP/1.1 102 Processing\r\n\r\n")) {
            // Then
            assertThat(sender.post(server.url()).error()).isEqualTo(SendError.INVALID_RESPONSE);
        }
    }

    @Test
    void shouldTakeAHundredHeadersButNotMore() throws Exception {
        try (RawServer hundred = RawServer.answering(headers(99));
                RawServer more = RawServer.answering(headers(100));
                RawServer many = RawServer.answering(headers(300))) {
            // Then
            assertThat(sender.post(hundred.url()).headers()).hasSize(100);
            assertThat(sender.post(more.url()).error()).isEqualTo(SendError.INVALID_RESPONSE);
            assertThat(sender.post(many.url()).error()).isEqualTo(SendError.INVALID_RESPONSE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nx: %s\r\n",
                "HTTP/1.1 200 %s\r\n",
                "HTTP/1.1 200 OK\r\na:\r\nb:\r\nc:\r\nd:\r\nx: %s\r\ny: z\r\n",
            })
    void shouldTakeAHeadOfExactlyTheLimitButNotMore(String start) throws Exception {
        String interim = "HTTP/1.1 103 Early Hints\r\nlink: " + "y".repeat(10_000) + "\r\n\r\n";
        String body = "x".repeat(KEPT);
        try (RawServer most = RawServer.answering(interim + head(start, HEAD) + body);
                RawServer more = RawServer.answering(head(start, HEAD + 1) + body);
                RawServer inPieces = inPieces(head(start, HEAD), body);
                RawServer moreInPieces = inPieces(head(start, HEAD + 1), body)) {
            // Then
            assertThat(sender.post(most.url()).body()).hasSize(KEPT);
            assertThat(sender.post(most.url()).body()).hasSize(KEPT);
            assertThat(most.connections).hasValue(1);
            assertThat(sender.post(more.url()).error()).isEqualTo(SendError.INVALID_RESPONSE);
            assertThat(sender.post(inPieces.url()).body()).hasSize(KEPT);
            assertThat(sender.post(moreInPieces.url()).error()).isEqualTo(SendError.INVALID_RESPONSE);
            Awaitility.await().until(() -> sender.openConnections() == 2);
        }
    }

    @Test
    void shouldRefuseAnEndlessHead() throws Exception {
        try (RawServer one = endless("HTTP/1.1 200 OK\r\nx: ", "y".repeat(100));
                RawServer many = endless("HTTP/1.1 200 OK\r\n", "x: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n");
                RawServer line = endless("HTTP/1.1 200 ", "O".repeat(100))) {
            // Then
            assertThat(sender.post(one.url()).error()).isEqualTo(SendError.INVALID_RESPONSE);
            assertThat(sender.post(many.url()).error()).isEqualTo(SendError.INVALID_RESPONSE);
            assertThat(sender.post(line.url()).error()).isEqualTo(SendError.INVALID_RESPONSE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n\r\n",
                "HTTP/2.0 200 OK\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 abc OK\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 099 Low\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 600 High\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 -200 OK\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n",
                "\u0000\u0001\u0002\u0003 garbage \r\n\r\n\r\n",
            })
    void shouldReportWhatIsNoResponse(String answer) throws Exception {
        try (RawServer server = RawServer.running(talk -> {
            talk.readRequest();
            talk.write(answer);
            talk.awaitEnd();
        })) {
            // When
            SendResult result = sender.post(server.url());

            // Then
            assertThat(result.error()).isEqualTo(SendError.INVALID_RESPONSE);
            assertThat(result.status()).isZero();
            Awaitility.await().until(() -> sender.openConnections() == 0);
        }
    }

    private static String headers(int count) {
        StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n");
        for (int i = 0; i < count; i++) {
            head.append("x-").append(i).append(": y\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** So many bytes with all of its line ends. */
    private static String head(String start, int length) {
        String end = "content-length: " + KEPT + "\r\n\r\n";
        return start.formatted("y".repeat(length - start.length() + "%s".length() - end.length())) + end;
    }

    private static RawServer inPieces(String head, String body) {
        return RawServer.running(talk -> {
            while (talk.readRequest()) {
                for (int from = 0; from < head.length(); from += 1_000) {
                    talk.write(head.substring(from, Math.min(from + 1_000, head.length())));
                }
                talk.write(body);
            }
        });
    }

    private static RawServer endless(String head, String piece) {
        return RawServer.running(talk -> {
            talk.readRequest();
            talk.write(head);
            while (true) {
                talk.write(piece);
            }
        });
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        }
        return compressed.toByteArray();
    }
}
