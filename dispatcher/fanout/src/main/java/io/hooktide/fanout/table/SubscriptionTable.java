package io.hooktide.fanout.table;

import io.hooktide.runtime.registry.RegistryWait;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.subscriptions.match.MatchIndex;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * The subscriptions topic as a global table of the topology. The table is the match index; the store that Streams wants is
 * never written, so that each start reads the whole topic into the index.
 */
public record SubscriptionTable(MatchIndex index, UnreadableRows unreadable) {
    private static final String STORE = "subscriptions";

    public static SubscriptionTable empty() {
        return new SubscriptionTable(new MatchIndex(), new UnreadableRows());
    }

    public void addTo(Topology topology, String topic, RecordCodecs codecs, RegistryWait registry) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                "subscriptions-source",
                Serdes.ByteArray().deserializer(),
                Serdes.ByteArray().deserializer(),
                topic,
                "subscriptions-reader",
                () -> new SubscriptionReader(index, unreadable, codecs.codec(Subscription.class), registry));
    }
}
