package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.template.Template;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Attributes of a subscription's own: texts with merge fields, numbers, booleans. Immutable.
 *
 * @param template makes one JSON object of them; null where there are none
 */
record CloudEventExtensions(Template template) {
    private static final int MOST = 20;
    private static final int MOST_CHARACTERS = 2_048;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,20}");
    private static final Set<String> TAKEN = Set.of(
            "id",
            "source",
            "specversion",
            "type",
            "datacontenttype",
            "dataschema",
            "subject",
            "time",
            "data",
            "database64");

    /** @throws KeyedException naming the extension that is wrong */
    static CloudEventExtensions of(JsonNode wanted, Template.Missing missing) {
        if (!wanted.isObject() || wanted.size() > MOST) {
            throw new KeyedException("extensions", "must be an object of at most 20 values");
        }
        wanted.fields().forEachRemaining(each -> check(each.getKey(), each.getValue()));
        if (wanted.isEmpty()) {
            return new CloudEventExtensions(null);
        }
        try {
            return new CloudEventExtensions(Template.ofJson(EnvelopeText.of(wanted), missing));
        } catch (IllegalArgumentException refused) {
            throw new KeyedException("extensions", refused.getMessage());
        }
    }

    private static void check(String name, JsonNode value) {
        String key = "extensions/" + KeyedException.part(name);
        if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
            throw new KeyedException(
                    key, "must have a name of 1 to 20 lower-case letters and digits that CloudEvents does not define");
        }
        if (!value.isValueNode() || value.isNull()) {
            throw new KeyedException(key, "must be a text, a number or a boolean");
        }
    }

    boolean namesTheDelivery() {
        return template != null && template.namesTheDelivery();
    }

    /**
     * By name, in alphabetical order; one that the event has nothing for is left out.
     *
     * @throws IllegalArgumentException naming the extension that cannot be written
     */
    Map<String, Object> of(EventDocument document, String deliveryId) {
        Map<String, Object> values = new TreeMap<>();
        if (template != null) {
            byte[] json = template.render(new EventScope(document, deliveryId, Map.of()));
            DataJson.parse("extensions", ByteBuffer.wrap(json)).fields().forEachRemaining(each -> {
                if (!each.getValue().isNull()) {
                    values.put(each.getKey(), value(each.getKey(), each.getValue()));
                }
            });
        }
        return values;
    }

    // CloudEvents knows integers of 32 bits and no fractions: other numbers are texts.
    private static Object value(String name, JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return value.intValue();
        }
        if (!value.isValueNode() || value.asText().length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "the extension " + name + " would be an object, a list, or longer than 2,048 characters");
        }
        return value.asText();
    }
}
