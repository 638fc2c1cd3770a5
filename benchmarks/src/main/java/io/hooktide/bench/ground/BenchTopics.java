package io.hooktide.bench.ground;

import io.hooktide.schemas.topics.TopicSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

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
            // Answered once every partition has its leader. A producer that writes earlier is refused, sends its
            // batches
            // again in another order, and never gets the first one in.
            admin.listOffsets(ends(specs, partitions)).all().get();
        }
    }

    private static Map<TopicPartition, OffsetSpec> ends(List<TopicSpec> specs, int partitions) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (TopicSpec spec : specs) {
            for (int partition = 0; partition < partitions; partition++) {
                ends.put(new TopicPartition(spec.name(), partition), OffsetSpec.latest());
            }
        }
        return ends;
    }
}
