package io.hooktide.app.deadletters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.Times;
import io.hooktide.console.log.read.DeliveryRepresentation;
import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.DeliveryIdentity;
import io.hooktide.schemas.ids.DeliveryIdentities;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A dead letter from the topics as JSON, under the names that the API has. */
final class DeadLetterView {
    private DeadLetterView() {}

    /** Without the body. */
    static ObjectNode of(DeadLetterEntry entry, Optional<DeadLetterState> state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", entry.id().toString());
        json.put("at", Times.show(entry.at()));
        json.put("reason", entry.reason());
        json.put("state", state.map(DeadLetterState::getState).orElse("open"));
        entry.identity().ifPresent(identity -> add(json, identity));
        entry.letter().ifPresent(letter -> add(json, letter));
        if (!entry.problem().isEmpty()) {
            json.put("problem", entry.problem());
        }
        state.ifPresent(done -> add(json, done));
        return json;
    }

    /** With the body, or the raw bytes of what could not be read. */
    static ObjectNode withBytes(DeadLetterEntry entry, Optional<DeadLetterState> state) {
        ObjectNode json = of(entry, state);
        entry.delivery().ifPresent(delivery -> {
            json.put("contentType", delivery.getContentType());
            DeliveryRepresentation.bytes(json, "payload", bytes(delivery.getBody()));
        });
        entry.letter().map(DeadLetter::getRaw).ifPresent(raw -> DeliveryRepresentation.bytes(json, "raw", bytes(raw)));
        return json;
    }

    private static void add(ObjectNode json, DeliveryIdentity delivery) {
        json.put("deliveryId", delivery.getDeliveryId());
        json.put("tenantId", delivery.getTenantId());
        json.put("subscriptionId", delivery.getSubscriptionId());
        json.put("eventId", delivery.getEventId());
        json.put("eventType", DeliveryIdentities.eventType(delivery));
        json.put("objectType", delivery.getObjectType());
        json.put("objectId", delivery.getObjectId());
        json.put("replay", delivery.getReplay());
        json.put("occurredAt", Times.show(delivery.getOccurredAt()));
        json.put("publishedAt", Times.show(delivery.getPublishedAt()));
    }

    private static void add(ObjectNode json, DeadLetter letter) {
        json.put("attemptCount", letter.getAttempts());
        json.put("responseCode", letter.getLastResponseCode());
        json.put("error", letter.getError());
        json.put("deadAt", Times.show(letter.getDeadAt()));
        json.put(
                "source", letter.getSourceTopic() + "-" + letter.getSourcePartition() + "@" + letter.getSourceOffset());
        if (letter.getRawLength() != null) {
            json.put("rawLength", letter.getRawLength());
        }
    }

    private static void add(ObjectNode json, DeadLetterState state) {
        json.put("stateAt", Times.show(state.getAt()));
        json.put("stateBy", state.getBy());
        json.put("replayId", state.getReplayId());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
