package io.hooktide.bench.ground;

import io.hooktide.schemas.topics.TopicCreation;
import io.hooktide.schemas.topics.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates topics. */
final class BenchTopics {
    private BenchTopics() {}

    static void create(Map<String, Object> kafka, List<TopicSpec> specs, int partitions)
            throws InterruptedException, ExecutionException {
        List<NewTopic> topics = specs.stream()
                .map(spec -> new NewTopic(spec.name(), partitions, (short) 1).configs(spec.config()))
                .toList();
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(topics).all().get();
        }
        // A producer that writes earlier is refused, sends its batches again in another order, and never gets the first
        // one in.
        new TopicCreation(kafka)
                .awaitLeaders(specs.stream().map(TopicSpec::name).toList(), partitions);
    }
}
