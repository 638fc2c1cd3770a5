package io.hooktide.fanout.streams;

import io.hooktide.fanout.FanoutMeters;
import io.hooktide.fanout.activation.ActivationGate;
import io.hooktide.fanout.event.Dedup;
import io.hooktide.fanout.event.EventProcessor;
import io.hooktide.fanout.event.EventReader;
import io.hooktide.fanout.output.DeadLetters;
import io.hooktide.fanout.output.Deliveries;
import io.hooktide.fanout.output.FanoutTraces;
import io.hooktide.fanout.output.Outlet;
import io.hooktide.fanout.table.SubscriptionTable;
import io.hooktide.runtime.registry.RegistryWait;
import io.hooktide.runtime.tracing.Tracing;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.format.CompiledFormats;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * change-events -> fan-out -> deliveries and dead-letters, with the subscriptions as a global table. All keys and values
 * are bytes: reading and writing them is the processors' own, so that poison cannot throw outside of them.
 *
 * @param table filled by the global thread, read by all tasks
 */
public record FanoutTopology(
        Topics topics, RecordCodecs codecs, RegistryWait registry, SubscriptionTable table, Tracing tracing) {
    private static final String SOURCE = "change-events";
    private static final String FAN_OUT = "fan-out";

    public Topology build(ActivationGate gate, Dedup dedup, FanoutMeters meters, Clock clock) {
        Topology topology = new Topology();
        table.addTo(topology, topics.subscriptions(), codecs, registry);
        topology.addSource(SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.changeEvents());
        topology.addProcessor(FAN_OUT, supplier(gate, dedup, meters, clock), SOURCE);
        for (String topic : new String[] {topics.deliveries(), topics.deadLetters()}) {
            topology.addSink(topic, topic, new ByteArraySerializer(), new ByteArraySerializer(), byKey(), FAN_OUT);
        }
        return topology;
    }

    private ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(
            ActivationGate gate, Dedup dedup, FanoutMeters meters, Clock clock) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], byte[]> get() {
                EventReader reader = new EventReader(topics.changeEvents(), codecs.codec(ChangeEvent.class), registry);
                return new EventProcessor(reader, gate, dedup, table.index(), outlet(meters, clock));
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return dedup.stores();
            }
        };
    }

    private Outlet outlet(FanoutMeters meters, Clock clock) {
        return new Outlet(
                new Deliveries(
                        topics.deliveries(),
                        new CompiledFormats(BodyFormats.shipped()),
                        codecs.codec(Delivery.class),
                        registry),
                new DeadLetters(topics.deadLetters(), codecs.codec(DeadLetter.class), registry, clock),
                meters,
                new FanoutTraces(tracing, clock, topics.fanoutGroup()));
    }

    // As the default partitioner of Java clients, whatever producer settings are passed through: a worker finds all of
    // a
    // subscription's records in one partition.
    private static StreamPartitioner<byte[], byte[]> byKey() {
        return (topic, key, value, partitions) ->
                key == null ? Optional.empty() : Optional.of(Set.of(Utils.toPositive(Utils.murmur2(key)) % partitions));
    }
}
