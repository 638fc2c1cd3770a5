package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.eventtype.KnownType;
import io.hooktide.runtime.http.Json;
import io.hooktide.subscriptions.format.FormatSpec;
import java.util.Optional;

/** The JSON Schema of a body whose text is the subscription's own, by what it makes of an example. Pure. */
final class OwnText {
    private static final int MOST_OF_EXAMPLE = 4_096;

    private OwnText() {}

    /**
     * @param type null where it is not known
     * @param example what the format makes of the type's example
     */
    static ObjectNode of(FormatSpec format, KnownType type, Optional<String> example) {
        boolean xml = Payloads.isXml(format.section());
        ObjectNode schema = xml
                ? JsonNodeFactory.instance.objectNode().put("type", "string")
                : example.map(OwnText::seen).orElseGet(JsonNodeFactory.instance::objectNode);
        schema.put("description", description(format, type, example.isPresent()));
        example.filter(text -> text.length() <= MOST_OF_EXAMPLE)
                .ifPresent(text -> schema.putArray("examples").add(xml ? schema.textNode(text) : parsed(text)));
        return schema;
    }

    private static ObjectNode seen(String text) {
        return SeenSchema.of(parsed(text));
    }

    private static String description(FormatSpec format, KnownType type, boolean shown) {
        String maker = format.type().equals("jslt") ? "an expression" : "a template";
        String made = "Made by " + maker + " of the subscription's own";
        return shown
                ? made + "; described by what it makes of the example of "
                        + type.name().text() + ". What an event does not have is null or left out."
                : made + ": any body.";
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException whatWeWrote) {
            throw new IllegalStateException("A rendered body is not JSON", whatWeWrote);
        }
    }
}
