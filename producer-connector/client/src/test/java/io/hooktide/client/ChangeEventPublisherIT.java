package io.hooktide.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.client.send.KeyPartitioner;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ChangeEventPublisherIT {
    private final TestCluster cluster = TestCluster.shared();
    private final Topics topics = cluster.freshTopics(4);

    private ChangeEventPublisher publisher(Map<String, ?> kafka) {
        return ChangeEventPublisher.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .registry(cluster.registryUrl())
                .topicPrefix(topics.prefix())
                .kafka(Map.of("max.block.ms", 30_000)) // the first asks for the topic
                .kafka(kafka)
                .build();
    }

    private static ChangeEventDraft draft(String objectId, String eventId) {
        return ChangeEventDraft.of("acme", "invoice", objectId, "updated")
                .withEventId(eventId)
                .withData("{ \"total\" : 1.10 }");
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static PublishException failure(CompletableFuture<Published> future) {
        try {
            throw new AssertionError("Was published: " + await(future));
        } catch (CompletionException failed) {
            return (PublishException) failed.getCause();
        }
    }

    @Test
    void shouldTellWhereTheEventIs() {
        try (ChangeEventPublisher publisher = publisher(Map.of());
                TestRecords records = cluster.records()) {
            // When
            Published published = await(publisher.publish(draft("4/2 é", "inv-1")));

            // Then
            ConsumerRecord<byte[], byte[]> record =
                    records.readRaw(topics.changeEvents()).get(0);
            assertThat(published).isEqualTo(new Published("inv-1", record.partition(), record.offset()));
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("acme/invoice/4%2F2%20%C3%A9");
            assertThat(record.partition()).isEqualTo(KeyPartitioner.partition(record.key(), 4));
            ChangeEvent event =
                    records.readAll(topics.changeEvents(), ChangeEvent.class).get(0);
            assertThat(StandardCharsets.UTF_8.decode(event.getData()).toString())
                    .isEqualTo("{ \"total\" : 1.10 }");
        }
    }

    @Test
    void shouldKeepTheOrderOfAnObjectsEventsFromManyThreads() {
        try (ChangeEventPublisher publisher = publisher(Map.of());
                TestRecords records = cluster.records()) {
            // When
            List<CompletableFuture<Void>> threads = IntStream.range(0, 4)
                    .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                        for (int i = 0; i < 500; i++) {
                            publisher.publish(draft("object-" + thread, "e" + i));
                        }
                    }))
                    .toList();
            threads.forEach(ChangeEventPublisherIT::await);
            publisher.flush();

            // Then
            List<ChangeEvent> stored = records.readAll(topics.changeEvents(), ChangeEvent.class);
            for (int thread = 0; thread < 4; thread++) {
                String objectId = "object-" + thread;
                assertThat(stored)
                        .filteredOn(event -> event.getObjectId().equals(objectId))
                        .extracting(ChangeEvent::getEventId)
                        .isEqualTo(
                                IntStream.range(0, 500).mapToObj(i -> "e" + i).toList());
            }
        }
    }

    @Test
    void shouldRefuseThroughTheFutureAndPublishOn() {
        try (ChangeEventPublisher publisher = publisher(Map.of())) {
            assertThat(failure(publisher.publish(draft("1", "a.b"))))
                    .isInstanceOf(InvalidEventException.class)
                    .matches(refused -> !refused.worthAnotherTry() && !refused.mayBeStored());
            assertThat(failure(publisher.publish(draft("1", "a").withData("{\"a\":\"" + "x".repeat(262_144) + "\"}"))))
                    .isInstanceOf(EventTooLargeException.class);
            assertThat(await(publisher.publish(draft("1", "a")))).isNotNull();
        }
    }

    @Test
    void shouldSayThatTheBrokerTakesLess() {
        try (ChangeEventPublisher publisher = publisher(Map.of("max.request.size", 10_000))) {
            assertThat(failure(publisher.publish(draft("1", "a").withData("{\"a\":\"" + "x".repeat(20_000) + "\"}"))))
                    .isInstanceOf(EventTooLargeException.class)
                    .matches(refused -> !refused.mayBeStored());
        }
    }

    @Test
    void shouldSayThatItIsClosed() {
        // Given
        ChangeEventPublisher publisher = publisher(Map.of());
        await(publisher.publish(draft("1", "a")));

        // When
        publisher.close();
        publisher.close();

        // Then
        assertThat(failure(publisher.publish(draft("1", "b"))))
                .isInstanceOf(PublisherClosedException.class)
                .matches(refused -> !refused.mayBeStored());
    }

    @Test
    void shouldSendWhatIsOnItsWayBeforeItCloses() {
        // Given
        List<CompletableFuture<Published>> results = new ArrayList<>();
        try (ChangeEventPublisher publisher = publisher(Map.of("linger.ms", 60_000, "delivery.timeout.ms", 120_000))) {
            // When
            for (int i = 0; i < 100; i++) {
                results.add(publisher.publish(draft("1", "e" + i)));
            }
        }

        // Then
        assertThat(results).allMatch(result -> result.isDone() && !result.isCompletedExceptionally());
    }

    @Test
    void shouldSayThatTheBrokerDoesNotAnswer() {
        try (ChangeEventPublisher publisher =
                publisher(Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", 200))) {
            assertThat(failure(publisher.publish(draft("1", "a"))))
                    .isInstanceOf(BrokerUnavailableException.class)
                    .matches(failure -> failure.worthAnotherTry() && !failure.mayBeStored());
        }
    }

    @Test
    void shouldSayThatTheRegistryDoesNotAnswer() {
        try (ChangeEventPublisher publisher = ChangeEventPublisher.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .registry("http://127.0.0.1:1")
                .topicPrefix(topics.prefix())
                .build()) {
            assertThat(failure(publisher.publish(draft("1", "a"))))
                    .isInstanceOf(BrokerUnavailableException.class)
                    .matches(failure -> failure.worthAnotherTry() && !failure.mayBeStored());
        }
    }

    @Test
    void shouldNameTheSettingThatIsWrong() {
        assertThatThrownBy(() -> ChangeEventPublisher.builder().build()).hasMessageContaining("bootstrap.servers");
        assertThatThrownBy(() ->
                        ChangeEventPublisher.builder().bootstrapServers("x:1").build())
                .hasMessageContaining("registry");
        assertThatThrownBy(() -> publisher(Map.of("acks", "1"))).hasMessageContaining("acks");
        assertThatThrownBy(() -> publisher(Map.of("linger.ms", "soon"))).hasMessageContaining("linger.ms");
    }
}
