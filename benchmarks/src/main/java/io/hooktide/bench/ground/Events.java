package io.hooktide.bench.ground;

import io.hooktide.bench.load.Body;
import io.hooktide.client.ChangeEventDraft;
import io.hooktide.client.ChangeEventPublisher;
import io.hooktide.client.Published;
import io.hooktide.runtime.settings.CommonSettings;
import java.util.concurrent.CompletableFuture;

/** Publishes change events whose data is a numbered body. One thread. */
public final class Events implements AutoCloseable {
    private final ChangeEventPublisher publisher;
    private final Body body;

    public Events(Installation installation, Body body) {
        this.publisher = ChangeEventPublisher.builder()
                .kafka(installation.kafka())
                .codecs(installation.codecs())
                .topicPrefix(installation.settings().get(CommonSettings.TOPIC_PREFIX))
                .build();
        this.body = body;
    }

    /** An object of its own for each number, so that events are spread over the partitions. */
    public CompletableFuture<Published> publish(int number, String tenant, String objectType) {
        return publisher.publish(ChangeEventDraft.of(tenant, objectType, "object-" + number, "updated")
                .withEventId("event-" + number)
                .withData(body.numbered(number)));
    }

    @Override
    public void close() {
        publisher.close();
    }
}
