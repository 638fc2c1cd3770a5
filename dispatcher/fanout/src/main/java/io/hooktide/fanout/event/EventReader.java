package io.hooktide.fanout.event;

import io.hooktide.runtime.registry.RegistryWait;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.serde.RecordCodec;

/** Reads the bytes of change-events. One thread. */
public final class EventReader implements AutoCloseable {
    private final String topic;
    private final RecordCodec<ChangeEvent> codec;
    private final RegistryWait registry;

    public EventReader(String topic, RecordCodec<ChangeEvent> codec, RegistryWait registry) {
        this.topic = topic;
        this.codec = codec;
        this.registry = registry;
    }

    /**
     * @throws io.hooktide.schemas.serde.UnreadableRecordException if it is no event
     * @throws io.hooktide.schemas.serde.RegistryUnavailableException if that cannot be told; the record is not skipped
     */
    ChangeEvent read(byte[] value) {
        return registry.limited(() -> codec.decode(topic, value));
    }

    @Override
    public void close() {
        codec.close();
    }
}
