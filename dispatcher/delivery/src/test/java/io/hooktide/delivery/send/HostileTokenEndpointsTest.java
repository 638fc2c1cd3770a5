package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.send.TokenCalls.Answered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Token endpoints that misbehave in every way, side by side: each call ends in time, and others get their tokens. */
@Tag("slow")
class HostileTokenEndpointsTest {
    private static final int SUBSCRIPTIONS = 10;
    private static final int OTHERS = 100;

    /** Two tries of 5 s, and the pause between them. */
    private static final Duration LONGEST = Duration.ofMillis(10_250);

    private static final Duration MARGIN = Duration.ofSeconds(20);
    /** Less than one of the hostile ones takes: nobody waits behind them. */
    private static final Duration PROMPT = Duration.ofSeconds(9);

    private static final long BYTES_LEFT = 2 * 1024 * 1024;
    private static final int DESCRIPTORS_LEFT = 2;

    /** What a connection is read of at most, with what the system buffers on both sides. */
    private static final long BYTES_TAKEN = 16 * 1024 * 1024;

    @RegisterExtension
    final SenderFixture sender = new SenderFixture();

    private final TokenCalls calls = new TokenCalls(sender);

    @Test
    void shouldEndInTimeLeaveNothingAndKeepNobodyElseWaiting() throws Exception {
        // Given: what is kept anyway is there already
        round("warm");
        Holdings before = settled();

        // When
        List<Answered> hostile = round("measured");

        // Then
        assertThat(hostile).hasSize(SUBSCRIPTIONS * HostileServer.values().length);
        assertThat(hostile).allSatisfy(answered -> {
            assertThat(answered.grant().token()).isNull();
            assertThat(answered.grant().failure().error()).isEqualTo(SendError.TOKEN_FAILED);
            assertThat(answered.after()).isLessThan(LONGEST.plus(MARGIN));
        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Holdings.now())
                        .matches(now -> now.isAtMost(before, BYTES_LEFT, DESCRIPTORS_LEFT), "at most " + before));
    }

    private List<Answered> round(String name) throws Exception {
        AtomicLong mostWritten = new AtomicLong();
        List<RawServer> servers = new ArrayList<>();
        List<CompletableFuture<Answered>> asked = new ArrayList<>();
        try {
            for (HostileServer kind : HostileServer.values()) {
                RawServer server = kind.start(mostWritten);
                servers.add(server);
                for (int i = 0; i < SUBSCRIPTIONS; i++) {
                    asked.add(calls.ask(name + "-" + kind + "-" + i, server.url()));
                }
            }
            assertOthersAreGranted(name);
            List<Answered> all = asked.stream().map(CompletableFuture::join).toList();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sender.openConnections() == 0);
            assertThat(mostWritten.get()).isLessThan(BYTES_TAKEN);
            return all;
        } finally {
            for (RawServer server : servers) {
                server.close();
            }
        }
    }

    private void assertOthersAreGranted(String name) throws Exception {
        String token = "{\"access_token\":\"good\"}";
        String answer =
                "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: " + token.length() + "\r\n\r\n" + token;
        try (RawServer good = RawServer.answering(answer)) {
            for (int i = 0; i < OTHERS; i++) {
                Answered other = calls.ask(name + "-good-" + i, good.url()).join();
                assertThat(other.grant().token().value()).isEqualTo("good");
                assertThat(other.after()).isLessThan(PROMPT);
            }
        }
    }

    private static Holdings settled() {
        Holdings first = Holdings.now();
        Holdings second = Holdings.now();
        return second.heapBytes() < first.heapBytes() ? second : first;
    }
}
