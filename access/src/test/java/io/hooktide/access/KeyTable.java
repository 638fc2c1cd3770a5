package io.hooktide.access;

import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes tables, writers and rows of the topic api-keys. */
record KeyTable(Topics topics) {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    static KeyTable fresh() {
        return new KeyTable(TestCluster.shared().freshTopics(3));
    }

    static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", TestCluster.shared().bootstrapServers());
    }

    String topic() {
        return topics.apiKeys();
    }

    CompactedTable<ApiKey> started() {
        CompactedTable<ApiKey> table = table(TestCluster.shared().codecs());
        table.start(PATIENCE);
        return table;
    }

    CompactedTable<ApiKey> table(RecordCodecs codecs) {
        return new CompactedTable<>(topic(), kafka(), new ApiKeyFormat(topic(), codecs));
    }

    TableWriter writer() {
        return writer(kafka());
    }

    TableWriter writer(Map<String, Object> kafka) {
        return new TableWriter(kafka, topics.prefix() + "control");
    }

    /** One more version of the row, whatever it is now. */
    static Optional<ApiKey> next(Optional<ApiKey> row, String writeId) {
        return Optional.of(row("k", "by " + writeId, row.map(ApiKey::getVersion).orElse(0L) + 1, writeId));
    }

    static ApiKey row(String keyId, String name, long version, String writeId) {
        return ApiKey.newBuilder()
                .setKeyId(keyId)
                .setName(name)
                .setSha256(ByteBuffer.wrap(new byte[32]))
                .setScopes(List.of("events:publish"))
                .setCreatedAt(Instant.EPOCH)
                .setVersion(version)
                .setWriteId(writeId)
                .build();
    }
}
