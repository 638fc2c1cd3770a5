package io.hooktide.fanout.event;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * How long events are remembered, and where: a store on disk with a changelog of some 60 bytes an event.
 *
 * @param window zero: not at all
 */
public record Dedup(Duration window) {
    static final String STORE = "seen";

    // A bucket may be asked for until one window after its end.
    private static final int BUCKETS = 3;

    /** None where nothing is remembered. */
    public Set<StoreBuilder<?>> stores() {
        return window.isZero()
                ? Set.of()
                : Set.of(Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(STORE, window.multipliedBy(BUCKETS), window, false),
                        Serdes.ByteArray(),
                        Serdes.ByteArray()));
    }

    Optional<SeenEvents> open(ProcessorContext<?, ?> context) {
        return window.isZero() ? Optional.empty() : Optional.of(new SeenEvents(context.getStateStore(STORE), window));
    }
}
