package io.hooktide.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.app.ExitCode;
import io.hooktide.dev.folder.DataFolder;
import io.hooktide.dev.ports.Listener;
import io.hooktide.testkit.HooktideProcess;
import io.hooktide.testkit.history.LoggingReceiver;
import io.hooktide.testkit.history.LoggingReceiver.Answer;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a receiver thinks, the next start, and one that begins afresh. */
@Tag("slow")
class StoppedDevIT {
    /** Longer than a stop waits, and than the deadline of a request. */
    private static final Duration TOO_LONG = Duration.ofSeconds(60);
    /** Ten times what a stop gives to what is open. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path data;

    @Test
    void shouldPostAgainWhatWasOpenAndForgetItWhereItStartsAfresh() throws Exception {
        DevInstallation dev = DevInstallation.in(data);
        try (LoggingReceiver receiver =
                new LoggingReceiver(post -> post.number() == 1 ? Answer.okAfter(TOO_LONG) : Answer.OK)) {
            // Given
            try (HooktideProcess first = dev.start()) {
                dev.subscribe(receiver.url("/hangs"));
                dev.post(Listener.GATEWAY, "/v1/events", DevInstallation.events(0, 1));
                awaitPosts(receiver, 1);

                // When
                long stopped = System.nanoTime();
                first.interrupt();

                // Then
                assertThat(first.awaitExit()).isEqualTo(ExitCode.INTERRUPTED);
                assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(STOP_LIMIT);
                assertThat(first.output())
                        .contains(
                                "Stopping: what is open has 3 s to end ...", "Stopped. 1 request was open and will be");
            }

            // When
            String key = key();
            try (HooktideProcess second = dev.start()) {
                awaitPosts(receiver, 2);

                // Then
                assertThat(receiver.ids()).hasSize(1);
                assertThat(second.stop()).contains("Stopped. No request was open");
            }
            assertThat(key()).isEqualTo(key);
            try (HooktideProcess fresh = dev.start("--fresh")) {
                assertThat(key()).isNotEqualTo(key);
                assertThat(dev.get(Listener.CONSOLE, "/v1/subscriptions").get("data"))
                        .isEmpty();
                fresh.stop();
            }
        }
    }

    private String key() {
        return DataFolder.readKey(data.resolve("dev-api-key")).orElseThrow();
    }

    private static void awaitPosts(LoggingReceiver receiver, int count) {
        Awaitility.await().atMost(Duration.ofSeconds(80)).until(() -> receiver.posts() == count);
    }
}
