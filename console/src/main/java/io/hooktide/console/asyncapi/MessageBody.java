package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.eventtype.KnownType;
import io.hooktide.subscriptions.format.FormatSpec;

/** A body as a receiver gets it: two that are equal are told once. */
record MessageBody(String contentType, ObjectNode payload) {
    /** @param type null where it is not known */
    static MessageBody of(FormatSpec format, KnownType type) {
        return new MessageBody(Payloads.contentType(format), Payloads.of(format, type));
    }
}
