package io.hooktide.client;

import io.hooktide.client.event.EventRules;
import io.hooktide.client.json.InvalidJsonException;
import io.hooktide.client.json.Payload;
import io.hooktide.client.json.StrictJson;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.ids.Ids;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Turns a draft into a valid event, or says what is wrong with it. Pure but for the clock and new ids. */
final class DraftCheck {
    private final Clock clock;

    DraftCheck(Clock clock) {
        this.clock = clock;
    }

    /** @throws PublishException if the draft breaks a rule */
    ChangeEvent event(ChangeEventDraft draft) {
        check("/tenantId", draft.tenantId(), EventRules::tenantId);
        check("/objectType", draft.objectType(), EventRules::objectType);
        check("/objectId", draft.objectId(), EventRules::objectId);
        check("/action", draft.action(), EventRules::action);
        draft.eventId().ifPresent(id -> check("/id", id, EventRules::eventId));
        check("/context", draft.context(), EventRules::context);
        refuseTooLarge(draft);
        ChangeEvent event = new ChangeEvent();
        event.setEventId(draft.eventId().orElseGet(() -> Ids.uuidV7().toString()));
        event.setTenantId(draft.tenantId());
        event.setObjectType(draft.objectType());
        event.setObjectId(draft.objectId());
        event.setAction(draft.action());
        event.setOccurredAt(draft.occurredAt().orElseGet(clock::instant));
        event.setBulk(draft.bulk());
        event.setContext(draft.context());
        event.setData(payload("/data", draft.data()));
        event.setPrevious(payload("/previous", draft.previous()));
        if (event.getData() == null && !event.getAction().equals("deleted")) {
            throw new InvalidEventException("/data", "is required unless the action is deleted");
        }
        return event;
    }

    private static <T> void check(String pointer, T value, Function<T, Optional<String>> rule) {
        rule.apply(value).ifPresent(wrong -> {
            throw new InvalidEventException(pointer, wrong);
        });
    }

    // Before it is parsed, so that parsing is bounded.
    private static void refuseTooLarge(ChangeEventDraft draft) {
        long bytes = draft.data().map(data -> data.length).orElse(0)
                + (long) draft.previous().map(previous -> previous.length).orElse(0);
        if (bytes > EventRules.MAX_PAYLOAD_BYTES) {
            throw new EventTooLargeException(
                    "data and previous have " + bytes + " bytes; at most " + EventRules.MAX_PAYLOAD_BYTES
                            + " are taken",
                    null);
        }
    }

    private static ByteBuffer payload(String pointer, Optional<byte[]> json) {
        if (json.isEmpty()) {
            return null;
        }
        try {
            Payload payload = StrictJson.object(json.get());
            return payload.buffer();
        } catch (InvalidJsonException invalid) {
            throw new InvalidEventException(pointer, invalid.getMessage());
        }
    }
}
