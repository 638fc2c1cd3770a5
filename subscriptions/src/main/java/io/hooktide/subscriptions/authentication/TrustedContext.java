package io.hooktide.subscriptions.authentication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Who caused an event, as an endpoint is told: known fields only, in one order. Pure. */
public final class TrustedContext {
    /** What may be told; from the event's context, where the subscription does not say otherwise. */
    public static final List<String> FIELDS = List.of(
            "clientId",
            "dbId",
            "dbURI",
            "connId",
            "userId",
            "userKey",
            "companyId",
            "locationKey",
            "mongoShard",
            "sessionKey",
            "trxLevel",
            "jwtData");

    private static final int MOST_CHARACTERS = 1_024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private TrustedContext() {}

    /** @param own of the subscription, as {@link SchemeSetting} keeps it */
    public static ObjectNode of(String own, Map<String, String> ofEvent) {
        ObjectNode fixed = object(own);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (String field : FIELDS) {
            JsonNode value = fixed.get(field);
            if (value != null) {
                all.set(field, value);
            } else if (ofEvent.containsKey(field)) {
                all.put(field, ofEvent.get(field));
            }
        }
        return all;
    }

    /** @throws IllegalArgumentException if it is no JSON object */
    public static ObjectNode object(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("the context is not JSON");
        }
        throw new IllegalArgumentException("the context is not a JSON object");
    }

    static String read(JsonNode value) {
        if (!value.isObject()) {
            throw new IllegalArgumentException("must be an object");
        }
        value.fields().forEachRemaining(field -> {
            if (!FIELDS.contains(field.getKey())) {
                throw new IllegalArgumentException("must have these fields only: " + String.join(", ", FIELDS));
            }
            JsonNode text = field.getValue();
            if (!text.isTextual() || text.textValue().length() > MOST_CHARACTERS) {
                throw new IllegalArgumentException("must hold texts of at most 1,024 characters");
            }
        });
        return of(value.toString(), Map.of()).toString();
    }
}
