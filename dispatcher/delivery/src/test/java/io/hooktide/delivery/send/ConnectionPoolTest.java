package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private SenderFixture sender;

    @AfterEach
    void close() {
        sender.afterEach(null);
    }

    @Test
    void shouldCloseAConnectionThatIsIdleForTooLong() throws Exception {
        try (RawServer server = RawServer.answering(SenderFixture.OK)) {
            // Given
            sender = fixture(new PoolOptions(Duration.ofSeconds(1), LONG, 10, 10));

            // When
            long start = System.nanoTime();
            sender.post(server.url());

            // Then: not at once, either
            Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> sender.openConnections() == 0);
            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.SECONDS.toNanos(1));
        }
    }

    @Test
    void shouldNotReuseAConnectionThatIsTooOld() throws Exception {
        try (RawServer server = RawServer.answering(SenderFixture.OK)) {
            // Given
            sender = fixture(new PoolOptions(LONG, Duration.ofNanos(1), 10, 10));

            // When
            sender.post(server.url());
            sender.post(server.url());

            // Then
            assertThat(server.connections).hasValue(2);
            assertThat(sender.openConnections()).isZero();
        }
    }

    @Test
    void shouldCloseTheOneIdleForLongestToMakeRoom() throws Exception {
        try (RawServer first = RawServer.answering(SenderFixture.OK);
                RawServer second = RawServer.answering(SenderFixture.OK);
                RawServer third = RawServer.answering(SenderFixture.OK)) {
            // Given
            sender = fixture(new PoolOptions(LONG, LONG, 2, 2));
            sender.post(first.url());
            sender.post(second.url());
            sender.post(first.url());

            // When
            sender.post(third.url());

            // Then
            assertThat(sender.openConnections()).isEqualTo(2);
            sender.post(first.url());
            sender.post(third.url());
            assertThat(first.connections).hasValue(1);
            assertThat(third.connections).hasValue(1);
            sender.post(second.url());
            assertThat(second.connections).hasValue(2);
        }
    }

    @Test
    void shouldNotCountAsAnAttemptWhatFindsNoConnectionFree() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer hanging = RawServer.running(talk -> end.await());
                RawServer other = RawServer.answering(SenderFixture.OK)) {
            // Given
            sender = fixture(new PoolOptions(LONG, LONG, 1, 1));
            CompletableFuture<SendResult> first = sender.send(SenderFixture.request(hanging.url(), "x", LONG));

            // When
            SendResult refused = sender.post(other.url());

            // Then
            assertThat(refused.attempted()).isFalse();
            assertThat(refused.error()).isNull();
            assertThat(refused.status()).isZero();
            assertThat(first).isNotDone();
            end.countDown();
            assertThat(first.join().attempted()).isTrue();
            assertThat(sender.post(other.url()).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldNotOpenMoreToOneEndpointThanItMay() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer hanging = RawServer.running(talk -> end.await());
                RawServer other = RawServer.answering(SenderFixture.OK)) {
            // Given
            sender = fixture(new PoolOptions(LONG, LONG, 2, 10));
            WebhookRequest hangs = SenderFixture.request(hanging.url(), "x", LONG);
            CompletableFuture<SendResult> first = sender.send(hangs);
            CompletableFuture<SendResult> second = sender.send(hangs);

            // When
            SendResult refused = sender.send(hangs).join();

            // Then
            assertThat(refused.attempted()).isFalse();
            assertThat(sender.post(other.url()).status()).isEqualTo(200);
            assertThat(List.of(first, second)).noneMatch(CompletableFuture::isDone);
            end.countDown();
            assertThat(first.join().attempted()).isTrue();
            assertThat(second.join().attempted()).isTrue();
            assertThat(sender.send(hangs).join().attempted()).isTrue();
            assertThat(hanging.connections).hasValue(3);
        }
    }

    @Test
    void shouldShareNoConnectionBetweenTenants() throws Exception {
        try (RawServer server = RawServer.answering(SenderFixture.OK)) {
            // Given
            sender = fixture(new PoolOptions(LONG, LONG, 10, 10));
            sender.post(Realm.of("acme"), server.url());

            // When
            sender.post(Realm.of("globex"), server.url());

            // Then
            assertThat(server.connections).hasValue(2);
            sender.post(Realm.of("acme"), server.url());
            sender.post(Realm.of("globex"), server.url());
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void shouldCountEachTenantsConnectionsByThemselves() throws Exception {
        try (RawServer hanging = RawServer.running(RawServer.Talk::awaitEnd)) {
            // Given
            sender = fixture(new PoolOptions(LONG, LONG, 1, 10));
            Duration soon = Duration.ofMillis(500);

            // When
            CompletableFuture<SendResult> acme =
                    sender.send(SenderFixture.request(Realm.of("acme"), hanging.url(), "x", soon));
            CompletableFuture<SendResult> globex =
                    sender.send(SenderFixture.request(Realm.of("globex"), hanging.url(), "x", soon));

            // Then
            assertThat(acme.join().attempted()).isTrue();
            assertThat(globex.join().attempted()).isTrue();
            assertThat(sender.openConnections()).isZero();
        }
    }

    private static SenderFixture fixture(PoolOptions options) {
        return new SenderFixture(SenderFixture.localOptions().withPool(options));
    }
}
