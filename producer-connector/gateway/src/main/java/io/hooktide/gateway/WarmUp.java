package io.hooktide.gateway;

import io.hooktide.client.send.EventProducer;

/** Has schema registry and broker answer once before the first request is taken, so that none has to wait for them. */
final class WarmUp {
    // Each try waits for max.block.ms.
    private static final int TRIES = 10;

    private final EventProducer producer;
    private final String topic;

    WarmUp(EventProducer producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** @throws IllegalStateException if the topic is not there */
    void run() {
        for (int i = 0; i < TRIES; i++) {
            if (producer.warmUp()) {
                return;
            }
        }
        throw new IllegalStateException("The topic " + topic + " does not exist: run 'hooktide topics create'");
    }
}
