package io.hooktide.gateway;

import io.hooktide.client.send.EventProducer;
import io.hooktide.runtime.registry.RegistryWait;

/** Has schema registry and broker answer once before the first request is taken, so that none has to wait for them. */
final class WarmUp {
    // Each try waits for max.block.ms.
    private static final int TRIES = 10;

    /** A registry that has just started may take half a minute for its first answers. */
    private static final int REGISTRY_TRIES = 30;

    private final EventProducer producer;
    private final String topic;

    WarmUp(EventProducer producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * @throws IllegalStateException if the topic is not there
     * @throws io.hooktide.schemas.serde.RegistryUnavailableException if the registry does not answer in all that time
     */
    void run() {
        try (RegistryWait registry = new RegistryWait(REGISTRY_TRIES)) {
            for (int i = 0; i < TRIES; i++) {
                if (registry.limited(producer::warmUp)) {
                    return;
                }
            }
        }
        throw new IllegalStateException("The topic " + topic + " does not exist: run 'hooktide topics create'");
    }
}
