package io.hooktide.fanout.streams;

import io.hooktide.fanout.event.Dedup;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the first event would wait for, done while the table of subscriptions is read: RocksDB's library, and the first
 * answer of the registry. Nothing depends on it. A thread of its own, which ends by itself.
 *
 * @param topic of deliveries
 */
public record WarmUp(Dedup dedup, RecordCodecs codecs, String topic) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    public void start() {
        Thread thread = new Thread(this, "fanout-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        if (!dedup.window().isZero()) {
            SmallStores.load();
        }
        try (RecordCodec<Delivery> codec = codecs.codec(Delivery.class)) {
            codec.prepare(topic);
        } catch (RegistryUnavailableException later) {
            LOG.debug("event=registry_not_there_yet cause=\"{}\"", later.getMessage());
        }
    }
}
