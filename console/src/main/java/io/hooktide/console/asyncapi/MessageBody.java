package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A body as a receiver gets it: two that are equal are told once.
 *
 * @param headers JSON Schema of the headers that the format sets; null where it sets none
 */
record MessageBody(String contentType, ObjectNode headers, ObjectNode payload) {
    /** What a message has one of. */
    record Outside(String contentType, ObjectNode headers) {}

    Outside outside() {
        return new Outside(contentType, headers);
    }
}
