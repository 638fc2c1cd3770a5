package io.hooktide.gateway.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hooktide.access.Principal;
import io.hooktide.client.event.EventRules;
import io.hooktide.client.json.InvalidJsonException;
import io.hooktide.client.json.Payload;
import io.hooktide.client.json.StrictJson;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.ids.Ids;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads one event from a parser; notes all that is wrong with it and goes on. For one thread. */
final class EventParser {
    /** Stands for a value of the wrong type, which has been noted; the event goes nowhere. */
    private static final String NOTED = "-";

    private final byte[] bytes;
    private final Principal principal;
    private final Clock clock;
    private final Findings findings;

    /** @param bytes what the parsers read: payloads are cut out of it */
    EventParser(byte[] bytes, Principal principal, Clock clock, Findings findings) {
        this.bytes = bytes;
        this.principal = principal;
        this.clock = clock;
        this.findings = findings;
    }

    /**
     * @param parser on the event's START_OBJECT; on its END_OBJECT afterwards
     * @param offset where in the bytes the parser's part starts
     * @param at pointer of the event
     */
    ChangeEvent parse(JsonParser parser, int offset, String at) throws IOException, InvalidJsonException {
        ChangeEvent event = new ChangeEvent();
        event.setContext(Map.of());
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            field(event, name, parser, offset, at);
        }
        complete(event, at);
        return event;
    }

    private void field(ChangeEvent event, String name, JsonParser parser, int offset, String at)
            throws IOException, InvalidJsonException {
        switch (name) {
            case "id" -> event.setEventId(text(parser, at, name, EventRules::eventId));
            case "tenantId" -> event.setTenantId(tenantId(parser, at, name));
            case "objectType" -> event.setObjectType(text(parser, at, name, EventRules::objectType));
            case "objectId" -> event.setObjectId(text(parser, at, name, EventRules::objectId));
            case "action" -> event.setAction(text(parser, at, name, EventRules::action));
            case "occurredAt" -> event.setOccurredAt(time(parser, at, name));
            case "bulk" -> event.setBulk(flag(parser, at, name));
            case "context" -> event.setContext(context(parser, at));
            case "data" -> event.setData(payload(parser, offset, at, name));
            case "previous" -> event.setPrevious(payload(parser, offset, at, name));
            default -> {
                findings.invalid(Pointer.of(at, name), "is not a field of an event");
                parser.skipChildren();
            }
        }
    }

    private String text(JsonParser parser, String at, String name, Function<String, Optional<String>> rule)
            throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            wrongType(parser, at, name, "a string");
            return NOTED;
        }
        String value = parser.getText();
        Optional<String> wrong = rule.apply(value);
        wrong.ifPresent(detail -> findings.invalid(Pointer.of(at, name), detail));
        return value;
    }

    private String tenantId(JsonParser parser, String at, String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            wrongType(parser, at, name, "a string");
            return NOTED;
        }
        String value = parser.getText();
        if (principal.mayActFor(value)) {
            EventRules.tenantId(value).ifPresent(wrong -> findings.invalid(Pointer.of(at, name), wrong));
        } else {
            findings.wrongTenant(Pointer.of(at, name), "is not the tenant of the API key");
        }
        return value;
    }

    private Instant time(JsonParser parser, String at, String name) throws IOException {
        String value = text(parser, at, name, Timestamps::problem);
        return Timestamps.parse(value).orElse(Instant.EPOCH);
    }

    private boolean flag(JsonParser parser, String at, String name) throws IOException {
        if (!parser.currentToken().isBoolean()) {
            wrongType(parser, at, name, "true or false");
            return false;
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    private ByteBuffer payload(JsonParser parser, int offset, String at, String name)
            throws IOException, InvalidJsonException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            wrongType(parser, at, name, "an object");
            return ByteBuffer.allocate(0);
        }
        Payload payload = StrictJson.payload(parser, bytes, offset);
        return payload.buffer();
    }

    private Map<String, String> context(JsonParser parser, String at) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            wrongType(parser, at, "context", "an object");
            return Map.of();
        }
        Map<String, String> context = new LinkedHashMap<>();
        String here = Pointer.of(at, "context");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                context.put(name, parser.getText());
            } else {
                wrongType(parser, here, name, "a string, a number, true or false");
            }
        }
        EventRules.context(context).ifPresent(wrong -> findings.invalid(here, wrong));
        return context;
    }

    private void wrongType(JsonParser parser, String at, String name, String wanted) throws IOException {
        findings.invalid(Pointer.of(at, name), "must be " + wanted);
        parser.skipChildren();
    }

    private void complete(ChangeEvent event, String at) {
        require(event.getObjectType(), at, "objectType");
        require(event.getObjectId(), at, "objectId");
        require(event.getAction(), at, "action");
        tenant(event, at);
        if (event.getEventId() == null) {
            event.setEventId(Ids.uuidV7().toString());
        }
        if (event.getOccurredAt() == null) {
            event.setOccurredAt(clock.instant());
        }
        if (event.getData() == null && !"deleted".equals(event.getAction())) {
            findings.invalid(Pointer.of(at, "data"), "is required unless the action is deleted");
        }
        int size = size(event.getData()) + size(event.getPrevious());
        if (size > EventRules.MAX_PAYLOAD_BYTES) {
            findings.tooLarge(
                    at,
                    "data and previous have " + size + " bytes; at most " + EventRules.MAX_PAYLOAD_BYTES
                            + " are taken");
        }
    }

    private void tenant(ChangeEvent event, String at) {
        if (event.getTenantId() != null) {
            return; // seen and judged
        }
        event.setTenantId(principal.tenantId().orElse(null));
        Optional<String> wrong = principal
                .tenantId()
                .map(EventRules::tenantId)
                .orElse(Optional.of("is required: the API key is for all tenants"));
        wrong.ifPresent(detail -> findings.invalid(Pointer.of(at, "tenantId"), detail));
    }

    private void require(String value, String at, String name) {
        if (value == null) {
            findings.invalid(Pointer.of(at, name), "is required");
        }
    }

    private static int size(ByteBuffer payload) {
        return payload == null ? 0 : payload.remaining();
    }
}
