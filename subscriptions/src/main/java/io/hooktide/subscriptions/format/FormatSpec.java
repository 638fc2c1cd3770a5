package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.KeyedException;
import java.util.TreeMap;

/**
 * Which body format, and how it is set.
 *
 * @param type name of the format
 * @param settings a JSON object as text, its keys in alphabetical order, so that equal settings are equal texts
 */
public record FormatSpec(String type, String settings) {
    private static final String TYPE = "type";

    /** Without settings. */
    public static FormatSpec of(String type) {
        return new FormatSpec(type, "{}");
    }

    public static FormatSpec of(Subscription row) {
        return new FormatSpec(row.getFormat(), row.getFormatSettings());
    }

    /**
     * From a document's section: its member {@code type}, all others are settings.
     *
     * @throws KeyedException if there is no type
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static FormatSpec of(ObjectNode section) {
        JsonNode type = section.get(TYPE);
        if (type == null || !type.isTextual()) {
            throw new KeyedException(TYPE, "must be the name of a body format");
        }
        ObjectNode settings = section.deepCopy();
        settings.remove(TYPE);
        return new FormatSpec(type.textValue(), sorted(settings).toString());
    }

    /** As a document's section. */
    public ObjectNode section() {
        ObjectNode section = JsonNodeFactory.instance.objectNode().put(TYPE, type);
        return section.setAll(json());
    }

    /** @throws KeyedException if they are no JSON object */
    ObjectNode json() {
        try {
            if (DataJson.MAPPER.readTree(settings) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException notJson) {
            throw new KeyedException("", "are not JSON");
        }
        throw new KeyedException("", "are not a JSON object");
    }

    private static ObjectNode sorted(ObjectNode settings) {
        TreeMap<String, JsonNode> byKey = new TreeMap<>();
        settings.fields().forEachRemaining(field -> byKey.put(field.getKey(), field.getValue()));
        return JsonNodeFactory.instance.objectNode().setAll(byKey);
    }
}
