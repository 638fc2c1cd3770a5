package io.hooktide.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.embedded.EmbeddedKafka;
import io.hooktide.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker goes away after the first event. */
class BrokerGoneIT {
    @TempDir
    private Path folder;

    private EmbeddedKafka broker;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedKafka.start(folder);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("hooktide.change-events", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private ChangeEventPublisher publisher(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        // Otherwise the producer forgets the topic with the last broker, and nothing gets as far as the buffer.
        all.put("metadata.recovery.strategy", "none");
        return ChangeEventPublisher.builder()
                .bootstrapServers(broker.bootstrapServers())
                .registry(TestCluster.shared().registryUrl())
                .kafka(all)
                .build();
    }

    private static ChangeEventDraft draft() {
        return ChangeEventDraft.of("acme", "invoice", "42", "updated").withData("{}");
    }

    // Random, so that compression does not make it small.
    private static ChangeEventDraft large() {
        StringBuilder random = new StringBuilder();
        new Random(1).ints(200_000, 'a', 'z' + 1).forEach(character -> random.append((char) character));
        return draft().withData("{\"a\":\"" + random + "\"}");
    }

    private static PublishException failure(CompletableFuture<Published> future) {
        try {
            throw new AssertionError(
                    "Was published: " + future.orTimeout(30, TimeUnit.SECONDS).join());
        } catch (CompletionException failed) {
            return (PublishException) failed.getCause();
        }
    }

    @Test
    void shouldSayThatTheBufferIsFull() {
        ChangeEventPublisher publisher = publisher(Map.of("buffer.memory", 500_000, "max.block.ms", 200));
        try {
            // Given
            awaitFirst(publisher);
            broker.close();

            // When
            List<CompletableFuture<Published>> results = IntStream.range(0, 3)
                    .mapToObj(i -> publisher.publish(large()))
                    .toList();

            // Then
            assertThat(failure(results.get(2)))
                    .isInstanceOf(BufferFullException.class)
                    .matches(failure -> failure.worthAnotherTry() && !failure.mayBeStored());
        } finally {
            publisher.close(Duration.ZERO);
        }
    }

    @Test
    void shouldSayThatAnEventWasNotConfirmedInTime() {
        try (ChangeEventPublisher publisher =
                publisher(Map.of("delivery.timeout.ms", 1_500, "request.timeout.ms", 1_000))) {
            // Given
            awaitFirst(publisher);
            broker.close();

            // When
            CompletableFuture<Published> result = publisher.publish(draft());

            // Then
            assertThat(failure(result))
                    .isInstanceOf(BrokerUnavailableException.class)
                    .matches(failure -> failure.worthAnotherTry() && failure.mayBeStored());
        }
    }

    @Test
    void shouldFailWhatIsNotConfirmedWhenTheTimeToCloseIsOver() {
        // Given
        ChangeEventPublisher publisher = publisher(Map.of());
        awaitFirst(publisher);
        broker.close();
        CompletableFuture<Published> result = publisher.publish(draft());

        // When
        publisher.close(Duration.ofMillis(200));

        // Then
        assertThat(failure(result)).isInstanceOf(PublisherClosedException.class).matches(PublishException::mayBeStored);
    }

    // The first has the connection made and the topic asked for, too, for which the short times here may not do.
    private static void awaitFirst(ChangeEventPublisher publisher) {
        Awaitility.await("published")
                .atMost(60, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> publisher
                                .publish(draft())
                                .orTimeout(30, TimeUnit.SECONDS)
                                .join()
                        != null);
    }
}
