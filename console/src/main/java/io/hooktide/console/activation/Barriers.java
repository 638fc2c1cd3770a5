package io.hooktide.console.activation;

import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The activation barrier: a record in every partition of change-events, behind which the fan-out matches nothing before
 * it has applied a row. Events accepted after this returned stand behind it. One thread.
 */
public final class Barriers {
    public static final String TENANT = "_hooktide";
    public static final String OBJECT_TYPE = "barrier";
    public static final String ACTION = "applied";

    private final PipelineProducer producer;
    private final RecordCodec<ChangeEvent> codec;
    private final Topics topics;
    private final Clock clock;

    public Barriers(PipelineProducer producer, Topics topics, Clock clock) {
        this.producer = producer;
        this.codec = producer.codec(ChangeEvent.class);
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Returns once every partition has it. Writing it again does no harm.
     *
     * @return by partition where it stands: what is behind it is matched with the row
     * @throws RuntimeException if the broker or the registry does not answer
     */
    public Map<Integer, Long> write(Row<Subscription> row) {
        String topic = topics.changeEvents();
        byte[] data = ("{\"partition\":" + row.partition() + ",\"offset\":" + row.offset() + "}")
                .getBytes(StandardCharsets.UTF_8);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int partition = 0; partition < producer.partitions(topic); partition++) {
            String objectId = Integer.toString(partition);
            byte[] value = codec.encode(topic, barrier(objectId, data));
            sent.add(producer.send(topic, partition, RecordKey.of(TENANT, OBJECT_TYPE, objectId), value));
        }
        return sent.stream()
                .map(record -> PipelineProducer.await(record, topic))
                .collect(Collectors.toMap(RecordMetadata::partition, RecordMetadata::offset));
    }

    private ChangeEvent barrier(String objectId, byte[] data) {
        return ChangeEvent.newBuilder()
                .setEventId(Ids.uuidV7().toString())
                .setTenantId(TENANT)
                .setObjectType(OBJECT_TYPE)
                .setObjectId(objectId)
                .setAction(ACTION)
                .setOccurredAt(clock.instant())
                .setData(ByteBuffer.wrap(data))
                .build();
    }
}
