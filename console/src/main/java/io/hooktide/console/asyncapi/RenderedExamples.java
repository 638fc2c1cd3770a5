package io.hooktide.console.asyncapi;

import io.hooktide.console.eventtype.KnownType;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.format.EventDocument;
import io.hooktide.subscriptions.format.FormatSpec;
import io.hooktide.subscriptions.format.RenderedBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What formats make of the examples of event types, for one document. An expression may take a quarter of a second for
 * each, so there is an end to it. One thread.
 */
final class RenderedExamples {
    static final Duration LONGEST = Duration.ofSeconds(1);

    private static final String DELIVERY = "dlv_00000000000000000000000000000000";
    private static final Instant WHEN = Instant.parse("2026-01-01T12:00:00Z");

    private final BodyFormats formats = BodyFormats.shipped();
    private final LongSupplier nanos;
    private long spent;

    /** @param nanos a clock for the time that is taken */
    RenderedExamples(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Empty where there is no example, where nothing can be made of it, and once all have taken too long.
     *
     * @param type null where it is not known
     */
    Optional<String> of(FormatSpec format, KnownType type) {
        if (type == null || type.texts().example() == null || spent > LONGEST.toNanos()) {
            return Optional.empty();
        }
        long start = nanos.getAsLong();
        try {
            RenderedBody body = formats.compile(format).render(EventDocument.of(event(type)), DELIVERY);
            return Optional.of(
                    StandardCharsets.UTF_8.decode(body.bytes().duplicate()).toString());
        } catch (IllegalArgumentException notOfThis) {
            return Optional.empty();
        } finally {
            spent += nanos.getAsLong() - start;
        }
    }

    private static ChangeEvent event(KnownType type) {
        byte[] data = type.texts().example().toString().getBytes(StandardCharsets.UTF_8);
        return ChangeEvent.newBuilder()
                .setEventId("event-1")
                .setTenantId(type.tenantId())
                .setObjectType(type.name().objectType())
                .setObjectId("1")
                .setAction(type.name().action())
                .setOccurredAt(WHEN)
                .setContext(Map.of())
                .setData(ByteBuffer.wrap(data))
                .build();
    }
}
