package io.hooktide.access;

import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes one row again and again, as others do at the same time; as a thread or as a process. */
final class RacingWriter {
    private RacingWriter() {}

    static void race(String prefix, int writes) {
        race(
                prefix,
                writes,
                TestCluster.shared().bootstrapServers(),
                TestCluster.shared().registryUrl());
    }

    static Process inAProcess(String prefix, int writes) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RacingWriter.class.getName(),
                        prefix,
                        Integer.toString(writes),
                        TestCluster.shared().bootstrapServers(),
                        TestCluster.shared().registryUrl())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Arguments: prefix, number of writes, bootstrap servers, registry. */
    public static void main(String[] args) {
        race(args[0], Integer.parseInt(args[1]), args[2], args[3]);
    }

    private static void race(String prefix, int writes, String bootstrap, String registry) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrap);
        String topic = new Topics(prefix).apiKeys();
        try (CompactedTable<ApiKey> table =
                        new CompactedTable<>(topic, kafka, new ApiKeyFormat(topic, RecordCodecs.at(registry)));
                TableWriter writer = new TableWriter(kafka, prefix + "control")) {
            table.start(KeyTable.PATIENCE);
            for (int i = 0; i < writes; i++) {
                writer.write(table, "k", KeyTable::next);
            }
        }
    }
}
