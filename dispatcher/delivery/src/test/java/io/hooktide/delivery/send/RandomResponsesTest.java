package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Responses cut, mixed and damaged at random: each request still ends once, and no connection is lost count of. */
class RandomResponsesTest {
    private static final int REQUESTS = 500;
    private static final String[] PARTS = {
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.0 500 \r\n",
        "content-length: 5\r\n",
        "content-length: 50000\r\n",
        "transfer-encoding: chunked\r\n",
        "connection: close\r\n",
        "x: y\r\n",
        "\r\n",
        "5\r\nhello\r\n",
        "0\r\n\r\n",
        "hello",
        "\u0000",
        "\u00ff\u00fe",
        ":",
        "HTTP/",
        "fffffffff\r\n",
        "x".repeat(20_000)
    };

    @RegisterExtension
    final SenderFixture sender = new SenderFixture();

    @Test
    void shouldEndEachRequestOnce() throws Exception {
        try (RawServer server = RawServer.running(talk -> {
            Random random = new Random(talk.number);
            while (talk.readRequest()) {
                talk.write(response(random));
                if (random.nextInt(4) == 0) {
                    return;
                }
            }
        })) {
            // When
            List<CompletableFuture<SendResult>> results = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                results.add(sender.send(SenderFixture.request(server.url(), "body " + i, Duration.ofMillis(250))));
                results.get(Math.max(0, i - 100)).join();
            }

            // Then
            assertThat(results).allSatisfy(result -> {
                SendResult end = result.join();
                assertThat(end.attempted()).isTrue();
                assertThat(end.responded()).isEqualTo(end.error() == null);
                assertThat(end.body()).hasSizeLessThanOrEqualTo(16 * 1024);
            });
            sender.close();
            Awaitility.await().until(() -> sender.openConnections() == 0);
        }
    }

    private static byte[] response(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(5) > 0 ? "HTTP/1.1 200 OK\r\n" : "");
        for (int parts = random.nextInt(8); parts > 0; parts--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length > 0 && random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
