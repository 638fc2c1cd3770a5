package io.hooktide.app.topics;

import io.hooktide.app.kafka.Installation;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What topics have in common that are made together: a tier that is added later must have what the others have. */
record TopicShape(int partitions, short replicas) {
    private static final int FIRST_PARTITIONS = 8;
    private static final int MOST_REPLICAS = 3;

    /** That of the topic deliveries; where there is none yet, what suits the brokers. */
    static TopicShape usual(Installation installation) throws InterruptedException, ExecutionException {
        String deliveries = installation.topics().deliveries();
        try (Admin admin = Admin.create(installation.kafka())) {
            return of(admin.describeTopics(List.of(deliveries))
                    .topicNameValues()
                    .get(deliveries)
                    .get());
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
                return first(installation);
            }
            throw failure;
        }
    }

    private static TopicShape of(TopicDescription topic) {
        return new TopicShape(topic.partitions().size(), (short)
                topic.partitions().get(0).replicas().size());
    }

    private static TopicShape first(Installation installation) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(installation.kafka())) {
            int brokers = admin.describeCluster().nodes().get().size();
            return new TopicShape(FIRST_PARTITIONS, (short) Math.min(MOST_REPLICAS, brokers));
        }
    }
}
