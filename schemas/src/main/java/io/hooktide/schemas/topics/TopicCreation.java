package io.hooktide.schemas.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates what is missing of a catalogue, as often as it is called; never changes what is there. New partitions of
 * deliveries and delay topics get a start position for the delivery workers, who read with no reset policy.
 */
public final class TopicCreation {
    private static final int MOST_ATTEMPTS = 50;
    private static final long PAUSE_NANOS = 200_000_000;

    private final Map<String, Object> kafka;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public TopicCreation(Map<String, Object> kafka) {
        this.kafka = Map.copyOf(kafka);
    }

    /**
     * @throws BrokerUnreachableException if no broker answers within 20 s
     * @throws org.apache.kafka.common.KafkaException if the broker refuses
     */
    public CreationReport create(TopicCatalogue catalogue, int partitions, short replicationFactor) {
        try (BoundedAdmin admin = new BoundedAdmin(kafka)) {
            Set<String> present = admin.await(admin.client().listTopics().names());
            List<TopicReport> reports = new ArrayList<>();
            for (TopicSpec spec : catalogue.all()) {
                boolean created = !present.contains(spec.name()) && created(admin, spec, partitions, replicationFactor);
                reports.add(
                        created
                                ? TopicReport.created(spec.name())
                                : TopicReport.existing(
                                        spec.name(),
                                        onceKnown(() -> differences(admin, spec, partitions, replicationFactor))));
            }
            Optional<Integer> committed = onceKnown(() -> new StartPositions(admin, catalogue).commit());
            return new CreationReport(reports, committed.orElse(0), committed.isEmpty());
        }
    }

    /**
     * Returns once every partition of topics that were created just now has its leader: their creation is answered
     * before, and who writes or reads at once may be refused.
     *
     * @throws BrokerUnreachableException if no broker answers within 20 s
     * @throws UnknownTopicOrPartitionException if one is not there after 10 s
     */
    public void awaitLeaders(Collection<String> topics, int partitions) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (String topic : topics) {
            for (int partition = 0; partition < partitions; partition++) {
                ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        try (BoundedAdmin admin = new BoundedAdmin(kafka)) {
            onceKnown(() -> admin.await(admin.client().listOffsets(ends).all()));
        }
    }

    // A topic that was created just now is not known to every part of a broker at once.
    private static <T> T onceKnown(Supplier<T> step) {
        for (int attempt = 1; ; attempt++) {
            try {
                return step.get();
            } catch (UnknownTopicOrPartitionException notYet) {
                if (attempt == MOST_ATTEMPTS) {
                    throw notYet;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    // False where somebody else was faster.
    private static boolean created(BoundedAdmin admin, TopicSpec spec, int partitions, short replicationFactor) {
        NewTopic topic = new NewTopic(spec.name(), partitions, replicationFactor).configs(spec.config());
        try {
            admin.await(admin.client().createTopics(List.of(topic)).all());
            return true;
        } catch (TopicExistsException meanwhile) {
            return false;
        }
    }

    private static List<String> differences(
            BoundedAdmin admin, TopicSpec spec, int partitions, short replicationFactor) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, spec.name());
        KafkaFuture<TopicDescription> description = admin.client()
                .describeTopics(List.of(spec.name()))
                .topicNameValues()
                .get(spec.name());
        KafkaFuture<Config> config =
                admin.client().describeConfigs(List.of(resource)).values().get(resource);
        return differences(spec, partitions, replicationFactor, admin.await(description), admin.await(config));
    }

    private static List<String> differences(
            TopicSpec spec, int partitions, short replicationFactor, TopicDescription found, Config config) {
        List<String> differences = new ArrayList<>();
        note(differences, "partitions", partitions, found.partitions().size());
        note(
                differences,
                "replication factor",
                (int) replicationFactor,
                found.partitions().get(0).replicas().size());
        spec.config().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(wanted -> note(
                        differences,
                        wanted.getKey(),
                        wanted.getValue(),
                        config.get(wanted.getKey()) == null
                                ? null
                                : config.get(wanted.getKey()).value()));
        return differences;
    }

    private static void note(List<String> differences, String what, Object wanted, Object found) {
        if (!Objects.equals(wanted, found)) {
            differences.add(what + " is " + found + " instead of " + wanted);
        }
    }
}
