package io.hooktide.bench;

import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes Hooktide's topics and a scenario's own on an empty broker. */
final class BenchTopics {
    private BenchTopics() {}

    static void create(Map<String, Object> kafka, TopicCatalogue catalogue, List<TopicSpec> own, int partitions)
            throws InterruptedException, ExecutionException {
        List<NewTopic> topics = Stream.concat(catalogue.all().stream(), own.stream())
                .map(spec -> new NewTopic(spec.name(), partitions, (short) 1).configs(spec.config()))
                .toList();
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(topics).all().get();
        }
    }
}
