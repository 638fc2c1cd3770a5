package io.hooktide.app.topics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.Table;
import io.hooktide.app.kafka.Installation;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.TopicSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** hooktide topics list. */
@Command(
        name = "list",
        description = "List the topics under the prefix, and those that are missing.",
        footer = "Example: hooktide topics list --config hooktide.properties")
final class ListTopics implements Callable<Integer> {
    /** @param partitions null where it is missing */
    private record Line(String topic, Integer partitions, Integer replication, Long records) {}

    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions options;

    @Mixin
    private JsonOutput json;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.settings();
        TopicCatalogue catalogue =
                new TopicCatalogue(CommonSettings.topics(settings), settings.get(CommonSettings.RETRY_TIERS));
        Collection<Line> lines = lines(Installation.reach(settings), catalogue);
        if (json.wanted()) {
            JsonOutput.print(json(lines), invocation.out());
        } else {
            Table table = new Table("TOPIC", "PARTITIONS", "REPLICAS", "OFFSETS");
            lines.forEach(line -> table.row(
                    line.topic, line.partitions == null ? "missing" : line.partitions, line.replication, line.records));
            table.print(invocation.out());
        }
        return ExitCode.DONE;
    }

    private static Collection<Line> lines(Installation installation, TopicCatalogue catalogue) throws Exception {
        Map<String, Line> lines = new TreeMap<>();
        for (TopicSpec spec : catalogue.all()) {
            lines.put(spec.name(), new Line(spec.name(), null, null, null));
        }
        try (Admin admin = Admin.create(installation.kafka())) {
            List<String> there = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(installation.topics().prefix()))
                    .toList();
            for (TopicDescription topic :
                    admin.describeTopics(there).allTopicNames().get().values()) {
                int replication = topic.partitions().get(0).replicas().size();
                lines.put(
                        topic.name(),
                        new Line(topic.name(), topic.partitions().size(), replication, kept(admin, topic)));
            }
        }
        return lines.values();
    }

    // Offsets between start and end: records, and the markers of transactions.
    private static long kept(Admin admin, TopicDescription topic) throws Exception {
        return offsets(admin, topic, OffsetSpec.latest()) - offsets(admin, topic, OffsetSpec.earliest());
    }

    private static long offsets(Admin admin, TopicDescription topic, OffsetSpec which) throws Exception {
        Map<TopicPartition, OffsetSpec> wanted = topic.partitions().stream()
                .collect(Collectors.toMap(info -> new TopicPartition(topic.name(), info.partition()), any -> which));
        return admin.listOffsets(wanted).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private static ArrayNode json(Collection<Line> lines) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Line line : lines) {
            ObjectNode object = array.addObject().put("topic", line.topic);
            object.put("partitions", line.partitions).put("replicationFactor", line.replication);
            object.put("offsets", line.records);
        }
        return array;
    }
}
