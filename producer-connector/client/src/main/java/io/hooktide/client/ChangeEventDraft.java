package io.hooktide.client;

import io.hooktide.schemas.trace.TraceContext;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A change event as the publisher writes it. Immutable; checked when it is published, not before.
 *
 * <p>Begin with {@link #of}, add what there is: {@code ChangeEventDraft.of("acme", "invoice", "42",
 * "updated").withData(json)}.
 */
public final class ChangeEventDraft {
    private final String tenantId;
    private final String objectType;
    private final String objectId;
    private final String action;
    private final Details details;

    private record Details(
            Optional<String> eventId,
            Optional<Instant> occurredAt,
            boolean bulk,
            Map<String, String> context,
            byte[] data,
            byte[] previous,
            TraceContext trace) {}

    private ChangeEventDraft(String tenantId, String objectType, String objectId, String action, Details details) {
        this.tenantId = Objects.requireNonNull(tenantId, "tenantId");
        this.objectType = Objects.requireNonNull(objectType, "objectType");
        this.objectId = Objects.requireNonNull(objectId, "objectId");
        this.action = Objects.requireNonNull(action, "action");
        this.details = details;
    }

    /**
     * @param tenantId whose object it is, [A-Za-z0-9_-]{1,64}
     * @param objectType kind of the object, [A-Za-z][A-Za-z0-9_]{0,63}
     * @param objectId its identity within the type, 1 to 256 characters
     * @param action what happened, [a-z][a-z0-9_]{0,63}, for example updated
     */
    public static ChangeEventDraft of(String tenantId, String objectType, String objectId, String action) {
        return new ChangeEventDraft(
                tenantId,
                objectType,
                objectId,
                action,
                new Details(Optional.empty(), Optional.empty(), false, Map.of(), null, null, null));
    }

    /** [A-Za-z0-9:_-]{1,128}, unique for the object. Default: a new UUIDv7 each time the draft is published. */
    public ChangeEventDraft withEventId(String eventId) {
        return with(new Details(
                Optional.of(eventId),
                details.occurredAt,
                details.bulk,
                details.context,
                details.data,
                details.previous,
                details.trace));
    }

    /** When the change happened, to the millisecond. Default: when it is published. */
    public ChangeEventDraft withOccurredAt(Instant occurredAt) {
        return with(new Details(
                details.eventId,
                Optional.of(occurredAt),
                details.bulk,
                details.context,
                details.data,
                details.previous,
                details.trace));
    }

    /** Whether the change was part of a bulk operation. Default: false. */
    public ChangeEventDraft withBulk(boolean bulk) {
        return with(new Details(
                details.eventId,
                details.occurredAt,
                bulk,
                details.context,
                details.data,
                details.previous,
                details.trace));
    }

    /** Who did it and from where; names and values at most 4 KiB in UTF-8. Default: empty. */
    public ChangeEventDraft withContext(Map<String, String> context) {
        return with(new Details(
                details.eventId,
                details.occurredAt,
                details.bulk,
                Map.copyOf(context),
                details.data,
                details.previous,
                details.trace));
    }

    /**
     * The object after the change: one JSON object in UTF-8, nested at most 64 deep, with previous at most 256 KiB. The
     * receiver gets these bytes. Required unless the action is deleted. The array is not copied: leave it as it is.
     */
    public ChangeEventDraft withData(byte[] json) {
        return with(new Details(
                details.eventId,
                details.occurredAt,
                details.bulk,
                details.context,
                json,
                details.previous,
                details.trace));
    }

    /** As {@link #withData(byte[])}. */
    public ChangeEventDraft withData(String json) {
        return withData(utf8("/data", json));
    }

    /** The object before the change, as {@link #withData(byte[])} takes it. Default: none. */
    public ChangeEventDraft withPrevious(byte[] json) {
        return with(new Details(
                details.eventId, details.occurredAt, details.bulk, details.context, details.data, json, details.trace));
    }

    /** As {@link #withPrevious(byte[])}. */
    public ChangeEventDraft withPrevious(String json) {
        return withPrevious(utf8("/previous", json));
    }

    /**
     * The publisher's place in a distributed trace, as W3C Trace Context writes it: the event's spans are below it. Default:
     * none. What is not valid is as good as none.
     *
     * @param traceparent for example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01; may be null
     * @param tracestate may be null
     */
    public ChangeEventDraft withTrace(String traceparent, String tracestate) {
        return with(new Details(
                details.eventId,
                details.occurredAt,
                details.bulk,
                details.context,
                details.data,
                details.previous,
                TraceContext.parse(traceparent, tracestate)));
    }

    public String tenantId() {
        return tenantId;
    }

    public String objectType() {
        return objectType;
    }

    public String objectId() {
        return objectId;
    }

    public String action() {
        return action;
    }

    public Optional<String> eventId() {
        return details.eventId;
    }

    public Optional<Instant> occurredAt() {
        return details.occurredAt;
    }

    public boolean bulk() {
        return details.bulk;
    }

    public Map<String, String> context() {
        return details.context;
    }

    public Optional<byte[]> data() {
        return Optional.ofNullable(details.data);
    }

    public Optional<byte[]> previous() {
        return Optional.ofNullable(details.previous);
    }

    /** As the specification reads it. */
    public Optional<TraceContext> trace() {
        return Optional.ofNullable(details.trace);
    }

    private ChangeEventDraft with(Details changed) {
        return new ChangeEventDraft(tenantId, objectType, objectId, action, changed);
    }

    // getBytes would turn half of a surrogate pair into a question mark.
    private static byte[] utf8(String pointer, String json) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
            return Arrays.copyOf(encoded.array(), encoded.limit());
        } catch (CharacterCodingException broken) {
            throw new InvalidEventException(pointer, "must not contain half of a surrogate pair");
        }
    }
}
