package io.hooktide.console.subscription;

import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Findings;
import io.hooktide.console.request.JsonBody;
import io.hooktide.console.request.Pointer;
import io.hooktide.console.request.RawMembers;
import io.hooktide.console.request.Value;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.subscriptions.EventTypePattern;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** Reads an event, as publishers send it, for a look at what a subscription would make of it. */
final class SampleEvent {
    private SampleEvent() {}

    /**
     * @param body its data and previous are kept as they are written, as publishers' are
     * @param now where the event does not say when it occurred
     * @throws io.hooktide.runtime.http.ProblemException 400 with everything that is wrong
     */
    static ChangeEvent read(byte[] body, String tenantId, Instant now) {
        Findings findings = new Findings();
        Fields fields = new Fields(JsonBody.object(body), Pointer.ROOT, findings);
        RawMembers raw = new RawMembers(body);
        fields.take("tenantId")
                .filter(given -> !given.node().asText().equals(tenantId))
                .ifPresent(given -> fields.note("tenantId", "must be absent, or the subscription's"));
        ChangeEvent event = new ChangeEvent();
        event.setTenantId(tenantId);
        event.setEventId(fields.optional("id", Ids.uuidV7().toString(), Value::text));
        event.setObjectType(
                fields.required("objectType", value -> new EventTypePattern(value.text(), null).objectType()));
        event.setObjectId(fields.required("objectId", Value::text));
        event.setAction(fields.required("action", value -> new EventTypePattern(null, value.text()).action()));
        event.setOccurredAt(fields.optional("occurredAt", now.truncatedTo(ChronoUnit.MILLIS), SampleEvent::time));
        event.setBulk(fields.optional("bulk", false, Value::flag));
        event.setContext(fields.optional("context", Map.of(), SampleEvent::context));
        event.setData(fields.optional("data", null, value -> written(value, raw, "data")));
        event.setPrevious(fields.optional("previous", null, value -> written(value, raw, "previous")));
        fields.rejectRest();
        findings.throwIfAny();
        return event;
    }

    private static Instant time(Value value) {
        try {
            return Instant.parse(value.text()).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException notATime) {
            throw new IllegalArgumentException("must be a time in UTC, for example 2026-11-21T10:00:00.000Z");
        }
    }

    private static Map<String, String> context(Value value) {
        value.object();
        Map<String, String> context = new TreeMap<>();
        value.node()
                .fields()
                .forEachRemaining(
                        field -> context.put(field.getKey(), field.getValue().asText()));
        return context;
    }

    private static ByteBuffer written(Value value, RawMembers raw, String name) {
        if (value.isNull()) {
            return null;
        }
        value.object();
        return raw.object(name);
    }
}
