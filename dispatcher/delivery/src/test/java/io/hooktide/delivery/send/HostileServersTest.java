package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to misbehave, 200 times: each attempt ends in time, and nothing is left of it. */
@Tag("slow")
class HostileServersTest {
    private static final int ATTEMPTS = 200;
    private static final int AT_ONCE = 50;
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration MARGIN = Duration.ofSeconds(4);

    /** What may be left of 200 attempts, at most: a leak of one response each would be 3 MB. */
    private static final long BYTES_LEFT = 2 * 1024 * 1024;

    private static final int DESCRIPTORS_LEFT = 2;

    /** What a connection is read of at most, with what the system buffers on both sides. */
    private static final long BYTES_TAKEN = 16 * 1024 * 1024;

    @RegisterExtension
    final SenderFixture sender = new SenderFixture();

    @ParameterizedTest
    @EnumSource(HostileServer.class)
    void shouldEndInTimeAndLeaveNothing(HostileServer kind) throws Exception {
        // Given: what is kept anyway is there already
        attempts(kind, AT_ONCE);
        Holdings before = settled();

        // When
        List<SendResult> results = attempts(kind, ATTEMPTS);

        // Then
        assertThat(results).hasSize(ATTEMPTS);
        assertThat(results).allSatisfy(result -> {
            assertThat(result.attempted()).isTrue();
            assertThat(result.durationMillis()).isLessThan(DEADLINE.plus(MARGIN).toMillis());
        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Holdings.now())
                        .matches(now -> now.isAtMost(before, BYTES_LEFT, DESCRIPTORS_LEFT), "at most " + before));
    }

    private List<SendResult> attempts(HostileServer kind, int count) throws Exception {
        AtomicLong mostWritten = new AtomicLong();
        List<SendResult> results = new ArrayList<>();
        try (RawServer server = kind.start(mostWritten)) {
            WebhookRequest request = SenderFixture.request(server.url(), "{\"a\":1}", DEADLINE);
            while (results.size() < count) {
                List<CompletableFuture<SendResult>> sent = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    sent.add(sender.send(request));
                }
                sent.forEach(result -> results.add(withoutContent(result.join())));
            }
            Awaitility.await().until(() -> sender.openConnections() == 0);
        }
        assertThat(mostWritten.get()).isLessThan(BYTES_TAKEN);
        return results;
    }

    /** Else the test itself would hold what it looks for. */
    private static SendResult withoutContent(SendResult result) {
        assertThat(result.body()).hasSizeLessThanOrEqualTo(16 * 1024);
        assertThat(result.headers()).hasSizeLessThanOrEqualTo(100);
        return new SendResult(
                result.attempted(),
                result.firstByteNanos(),
                result.startedNanos(),
                result.endedNanos(),
                result.status(),
                List.of(),
                new byte[0],
                result.truncated(),
                result.error(),
                result.remoteAddress());
    }

    /** What the first round left to be collected is gone. */
    private static Holdings settled() {
        Holdings first = Holdings.now();
        Holdings second = Holdings.now();
        return second.heapBytes() < first.heapBytes() ? second : first;
    }
}
