package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The messages of one operation, kept among those of the whole document. One use. */
final class OperationMessages {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode operation;
    private final ObjectNode components;
    private final ArrayNode references = JSON.arrayNode();

    /** @param components filled here */
    OperationMessages(ObjectNode operation, ObjectNode components) {
        this.operation = operation;
        this.components = components;
    }

    /** One message; several where its bodies have several content types, or headers. */
    void add(String name, String title, String summary, Collection<MessageBody> bodies) {
        Map<MessageBody.Outside, ArrayNode> byOutside = new LinkedHashMap<>();
        bodies.forEach(body -> byOutside
                .computeIfAbsent(body.outside(), first -> JSON.arrayNode())
                .add(body.payload()));
        int number = 0;
        for (Map.Entry<MessageBody.Outside, ArrayNode> one : byOutside.entrySet()) {
            number++;
            String own = number == 1 ? name : name + number;
            ObjectNode message = components.putObject(own);
            message.put("name", own).put("title", title);
            if (!summary.isEmpty()) {
                message.put("summary", summary);
            }
            message.put("contentType", one.getKey().contentType());
            if (one.getKey().headers() != null) {
                message.set("headers", one.getKey().headers());
            }
            ArrayNode payloads = one.getValue();
            if (payloads.size() == 1) {
                message.set("payload", payloads.get(0));
            } else {
                message.putObject("payload").set("anyOf", payloads);
            }
            references.addObject().put("$ref", "#/components/messages/" + own);
        }
    }

    /** A list is for more than one. */
    void finish() {
        if (references.size() == 1) {
            operation.set("message", references.get(0));
        } else {
            operation.putObject("message").set("oneOf", references);
        }
    }
}
