package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.eventtype.KnownType;
import io.hooktide.subscriptions.format.FormatSpec;
import java.util.HashMap;
import java.util.Map;

/** The bodies of one document, each made once however many subscriptions have it. One thread. */
final class Bodies {
    private final RenderedExamples examples;
    private final Map<Of, MessageBody> made = new HashMap<>();

    private record Of(FormatSpec format, String type) {}

    Bodies(RenderedExamples examples) {
        this.examples = examples;
    }

    /** @param type null where it is not known */
    MessageBody of(FormatSpec format, KnownType type) {
        return made.computeIfAbsent(
                new Of(format, type == null ? null : type.name().text()), first -> make(format, type));
    }

    private MessageBody make(FormatSpec format, KnownType type) {
        return new MessageBody(Payloads.contentType(format), headers(format, type), payload(format, type));
    }

    private ObjectNode payload(FormatSpec format, KnownType type) {
        return Payloads.isOwnText(format)
                ? OwnText.of(format, type, examples.of(format, type))
                : Payloads.of(format, type);
    }

    private static ObjectNode headers(FormatSpec format, KnownType type) {
        return Payloads.isBinaryCloudEvent(format) ? new CloudEventSchema(format.section(), type).headers() : null;
    }
}
