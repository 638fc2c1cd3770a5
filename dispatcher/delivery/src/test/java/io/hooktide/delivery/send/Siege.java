package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Many attempts against one kind of hostile server: each must end in time, and nothing may be left of them.
 *
 * @param server takes where to note the bytes of that connection which got rid of the most
 */
record Siege(SenderFixture sender, String scheme, Function<AtomicLong, RawServer> server) {
    private static final int ATTEMPTS = 200;
    private static final int AT_ONCE = 50;
    private static final int ROUNDS = 3;
    private static final Duration SETTLING = Duration.ofSeconds(7);
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration MARGIN = Duration.ofSeconds(9);

    /** What may be left of 200 attempts, at most: a leak of one response each would be 3 MB. */
    private static final long BYTES_LEFT = 2 * 1024 * 1024;

    private static final int DESCRIPTORS_LEFT = 2;

    /** What a connection is read of at most, with what the system buffers on both sides. */
    private static final long BYTES_TAKEN = 16 * 1024 * 1024;

    /** What allocators keep back grows once or twice; a leak leaves something in every round. */
    List<SendResult> withstand() {
        attempts(AT_ONCE);
        List<SendResult> results = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            Holdings before = settled();
            results.addAll(attempts(ATTEMPTS));
            if (comesBackTo(before)) {
                break;
            }
            assertThat(round).as("rounds that left more than %s", before).isLessThan(ROUNDS);
        }
        assertThat(results).allSatisfy(result -> {
            assertThat(result.attempted()).isTrue();
            assertThat(result.durationMillis()).isLessThan(DEADLINE.plus(MARGIN).toMillis());
        });
        return results;
    }

    private static boolean comesBackTo(Holdings before) {
        try {
            Awaitility.await()
                    .atMost(SETTLING)
                    .until(() -> Holdings.now().isAtMost(before, BYTES_LEFT, DESCRIPTORS_LEFT));
            return true;
        } catch (ConditionTimeoutException leftMore) {
            return false;
        }
    }

    private List<SendResult> attempts(int count) {
        AtomicLong mostWritten = new AtomicLong();
        List<SendResult> results = new ArrayList<>();
        try (RawServer raw = server.apply(mostWritten)) {
            String url = scheme + "://127.0.0.1:" + raw.port() + "/hook";
            WebhookRequest request = SenderFixture.request(url, "{\"a\":1}", DEADLINE);
            while (results.size() < count) {
                List<CompletableFuture<SendResult>> sent = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    sent.add(sender.send(request));
                }
                sent.forEach(result -> results.add(withoutContent(result.join())));
            }
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sender.openConnections() == 0);
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
