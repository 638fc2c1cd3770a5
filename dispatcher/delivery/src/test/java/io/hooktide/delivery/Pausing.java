package io.hooktide.delivery;

import io.hooktide.schemas.HeldPosition;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Subscriptions that are paused, and what is held for them. */
record Pausing(WorkerFixture fixture) {
    Subscription paused(String path, int concurrency) {
        return fixture.subscribe(path, row -> {
            row.setStatus("paused");
            row.setConcurrency(concurrency);
        });
    }

    void become(Subscription row, String status) {
        row.setVersion(row.getVersion() + 1);
        row.setStatus(status);
        fixture.write(row);
    }

    List<String> send(Subscription row, int count) {
        List<String> ids = new ArrayList<>();
        int from = (int) (System.nanoTime() % 1_000_000_000);
        IntStream.range(from, from + count)
                .forEach(i -> ids.add(fixture.send(row, i).getDeliveryId()));
        return ids;
    }

    double heldNow() {
        return fixture.meters.get("hooktide_held_deliveries").gauge().value();
    }

    Map<String, Long> positions() {
        String topic = fixture.topics.heldPositions();
        Map<String, Long> positions = new HashMap<>();
        try (RecordCodec<HeldPosition> codec = fixture.cluster.codecs().codec(HeldPosition.class)) {
            for (ConsumerRecord<byte[], byte[]> row : fixture.records.readRaw(topic)) {
                String key = new String(row.key(), StandardCharsets.UTF_8);
                if (row.value() == null) {
                    positions.remove(key);
                } else {
                    positions.put(key, codec.decode(topic, row.value()).getReleasedTo());
                }
            }
        }
        return positions;
    }

    long lastHeldOffset() {
        List<ConsumerRecord<byte[], byte[]>> held = fixture.records.readRaw(fixture.topics.held());
        return held.get(held.size() - 1).offset();
    }
}
