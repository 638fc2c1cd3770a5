package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is allowed and perhaps not meant.
 *
 * @param code for programs
 * @param subscriptionId the other one that it is about
 * @param detail for people
 */
public record Warning(String code, String subscriptionId, String detail) {
    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("subscriptionId", subscriptionId)
                .put("detail", detail);
    }
}
