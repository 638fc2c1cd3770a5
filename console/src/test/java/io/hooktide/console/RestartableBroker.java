package io.hooktide.console;

import io.hooktide.embedded.EmbeddedKafka;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.TopicCreation;
import io.hooktide.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker of a test's own, to be stopped and started again where it was. */
final class RestartableBroker implements AutoCloseable {
    private final Path folder;
    private EmbeddedKafka broker;

    RestartableBroker() throws IOException {
        folder = Files.createTempDirectory("hooktide-outage");
        broker = EmbeddedKafka.start(folder);
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    Topics createTopics(String prefix) throws Exception {
        Topics topics = new Topics(prefix);
        List<NewTopic> wanted = new TopicCatalogue(topics, List.of(Tier.parse("10s")))
                .all().stream()
                        .map(spec -> new NewTopic(spec.name(), 3, (short) 1).configs(spec.config()))
                        .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(wanted).all().get(60, TimeUnit.SECONDS);
        }
        new TopicCreation(Map.of("bootstrap.servers", bootstrapServers()))
                .awaitLeaders(wanted.stream().map(NewTopic::name).toList(), 3);
        return topics;
    }

    void stop() {
        broker.close();
    }

    void startAgain() {
        broker = EmbeddedKafka.start(folder, broker.port(), Map.of());
    }

    @Override
    public void close() {
        broker.close();
    }
}
