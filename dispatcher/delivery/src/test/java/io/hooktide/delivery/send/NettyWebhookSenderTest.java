package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.subscriptions.endpoint.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NettyWebhookSenderTest {
    @RegisterExtension
    final SenderFixture sender = new SenderFixture();

    @Test
    void shouldSendExactlyTheseBytes() throws Exception {
        try (RawServer server = RawServer.answering(SenderFixture.OK)) {
            // When
            SendResult result = sender.post(server.url());

            // Then
            assertThat(server.requests)
                    .containsExactly("POST /hook?k=v HTTP/1.1\r\nhost: 127.0.0.1:" + server.port()
                            + "\r\naccept-encoding: identity\r\ncontent-length: 7\r\ncontent-type: application/json\r\n\r\n"
                            + "{\"a\":1}");
            assertThat(result.status()).isEqualTo(200);
            assertThat(result.headers()).containsExactly(new Header("content-length", "2"));
            assertThat(result.body()).asString(StandardCharsets.UTF_8).isEqualTo("ok");
            assertThat(result.truncated()).isFalse();
            assertThat(result.error()).isNull();
            assertThat(result.attempted()).isTrue();
            assertThat(result.remoteAddress()).isEqualTo("127.0.0.1:" + server.port());
            assertThat(result.firstByteNanos()).isBetween(result.startedNanos(), result.endedNanos());
        }
    }

    @Test
    void shouldReuseAConnection() throws Exception {
        try (RawServer server = RawServer.answering(SenderFixture.OK)) {
            // When
            for (int i = 0; i < 100; i++) {
                assertThat(sender.post(server.url()).status()).isEqualTo(200);
            }

            // Then
            assertThat(server.connections).hasValue(1);
            assertThat(server.requests).hasSize(100);
        }
    }

    @Test
    void shouldSendAgainFromTheCallbackOverTheSameConnection() throws Exception {
        try (RawServer server = RawServer.answering(SenderFixture.OK)) {
            // When
            CompletableFuture<SendResult> second = sender.send(
                            SenderFixture.request(server.url(), "first", SenderFixture.TIMEOUT))
                    .thenCompose(
                            first -> sender.send(SenderFixture.request(server.url(), "second", SenderFixture.TIMEOUT)));

            // Then
            assertThat(second.join().status()).isEqualTo(200);
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void shouldOpenAConnectionForEachRequestAtOnce() throws Exception {
        try (RawServer server = RawServer.answering(SenderFixture.OK)) {
            // When
            List<CompletableFuture<SendResult>> results = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                results.add(sender.send(SenderFixture.request(server.url(), "x", SenderFixture.TIMEOUT)));
            }

            // Then
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.join().status()).isEqualTo(200));
            assertThat(server.requests).hasSize(20);
        }
    }

    @Test
    void shouldNotFollowARedirect() throws Exception {
        try (RawServer other = RawServer.answering(SenderFixture.OK);
                RawServer server = RawServer.answering(
                        "HTTP/1.1 302 Found\r\nlocation: " + other.url() + "\r\ncontent-length: 0\r\n\r\n")) {
            // When
            SendResult result = sender.post(server.url());

            // Then
            assertThat(result.status()).isEqualTo(302);
            assertThat(other.connections).hasValue(0);
        }
    }

    @Test
    void shouldRefuseAHeaderThatEndsItsLine() throws Exception {
        try (RawServer server = RawServer.answering(SenderFixture.OK)) {
            // Given
            WebhookRequest request = new WebhookRequest(
                    Target.parse(server.url()),
                    Realm.of("acme"),
                    List.of(new Header("x-a", "1\r\nx-b: 2")),
                    new byte[0],
                    SenderFixture.TIMEOUT);

            // Then
            assertThatThrownBy(() -> sender.send(request)).hasMessageContaining("'x-a'");
            assertThat(server.connections).hasValue(0);
        }
    }

    @Test
    void shouldResolveLocalhost() throws Exception {
        try (RawServer server = RawServer.answering(SenderFixture.OK)) {
            // When
            SendResult result = sender.post("http://localhost:" + server.port() + "/");

            // Then
            assertThat(result.status()).isEqualTo(200);
        }
    }

    @Test
    void shouldNotCallBackOnceClosed() throws Exception {
        try (RawServer server = RawServer.running(RawServer.Talk::awaitEnd)) {
            // Given
            CompletableFuture<SendResult> result =
                    sender.send(SenderFixture.request(server.url(), "x", SenderFixture.TIMEOUT));

            // When
            sender.close();

            // Then
            assertThat(sender.openConnections()).isZero();
            assertThat(result).isNotDone();
        }
    }
}
