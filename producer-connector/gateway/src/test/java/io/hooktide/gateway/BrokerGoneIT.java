package io.hooktide.gateway;

import static io.hooktide.gateway.Events.event;
import static io.hooktide.gateway.Events.problem;
import static io.hooktide.gateway.Events.slug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hooktide.embedded.EmbeddedKafka;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.TopicCreation;
import io.hooktide.schemas.topics.Topics;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker goes and comes back, under a gateway that runs. */
class BrokerGoneIT {
    private final Topics topics = new Topics("gone.");

    @TempDir
    private Path folder;

    @Test
    void shouldAnswer503WithTheIdsWhileTheBrokerIsGoneAndServeAgainAfterwards() throws Exception {
        EmbeddedKafka broker = EmbeddedKafka.start(folder);
        createTopics(broker);
        try (RunningGateway gateway = new RunningGateway(
                topics,
                broker.bootstrapServers(),
                "gateway.publish-timeout",
                "3s",
                "gateway.kafka.buffer.memory",
                "700000",
                "gateway.kafka.max.block.ms",
                "1000",
                // Otherwise the producer forgets the topic with the last broker, and nothing gets as far as the buffer.
                "gateway.kafka.metadata.recovery.strategy",
                "none")) {
            // Given: the first has the connections made, for which that time may not do
            await().atMost(RunningGateway.PATIENCE)
                    .until(() -> gateway.publish(event("before")).statusCode() == 202);
            broker.close();

            // When
            HttpResponse<String> unconfirmed = gateway.publish("[" + event("b-1") + "," + event("b-2") + "]");

            // Then
            assertThat(unconfirmed.statusCode()).isEqualTo(503);
            assertThat(slug(unconfirmed)).isEqualTo("unavailable");
            assertThat(problem(unconfirmed).getJsonArray("ids").encode()).isEqualTo("[\"b-1\",\"b-2\"]");
            assertThat(gateway.role.health().ready()).isFalse();

            // When
            HttpResponse<String> full = gateway.publish(fourLargeEvents());

            // Then
            assertThat(full.statusCode()).isEqualTo(503);
            assertThat(problem(full).getJsonArray("ids").encode()).isEqualTo("[\"l-0\",\"l-1\",\"l-2\",\"l-3\"]");

            // When
            broker = EmbeddedKafka.start(folder, broker.port(), Map.of());

            // Then
            await().atMost(RunningGateway.PATIENCE)
                    .until(() -> gateway.publish("[" + event("b-1") + "," + event("b-2") + "]")
                                    .statusCode()
                            == 202);
            assertThat(gateway.role.health().ready()).isTrue();
        } finally {
            broker.close();
        }
    }

    // Random, so that compression does not make them small.
    private static String fourLargeEvents() {
        StringBuilder random = new StringBuilder();
        new Random(1).ints(250_000, 'a', 'z' + 1).forEach(character -> random.append((char) character));
        return IntStream.range(0, 4)
                .mapToObj(i -> event("l-" + i, ",\"data\":{\"a\":\"" + random + "\"}"))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void createTopics(EmbeddedKafka broker) throws Exception {
        List<NewTopic> wanted = new TopicCatalogue(topics, List.of())
                .all().stream()
                        .map(spec -> new NewTopic(spec.name(), 2, (short) 1).configs(spec.config()))
                        .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(wanted).all().get(30, TimeUnit.SECONDS);
        }
        new TopicCreation(Map.of("bootstrap.servers", broker.bootstrapServers()))
                .awaitLeaders(wanted.stream().map(NewTopic::name).toList(), 2);
    }
}
