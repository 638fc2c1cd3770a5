package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.subscriptions.KeyedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a format, taken one by one; what nobody took is unknown. Every method throws a KeyedException. */
final class FormatSettings {
    private static final int MOST_ELEMENTS = 100;
    private static final int MOST_CHARACTERS = 64 * 1024;

    private final ObjectNode rest;

    FormatSettings(ObjectNode settings) {
        this.rest = settings.deepCopy();
    }

    Optional<JsonNode> node(String key) {
        return Optional.ofNullable(rest.remove(key));
    }

    /** @param fallback null where it must be there */
    String text(String key, String fallback) {
        Optional<JsonNode> node = node(key);
        if (node.isEmpty() && fallback == null) {
            throw new KeyedException(key, "is required");
        }
        return node.map(value -> text(key, value)).orElse(fallback);
    }

    /** One of the choices; the first where it is not there. */
    String choice(String key, String... choices) {
        String text = text(key, choices[0]);
        if (!List.of(choices).contains(text)) {
            throw new KeyedException(key, "must be " + String.join(" or ", choices));
        }
        return text;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node(key).ifPresent(node -> {
            require(node.isArray() && node.size() <= MOST_ELEMENTS, key, "must be a list of at most 100 texts");
            for (int i = 0; i < node.size(); i++) {
                texts.add(text(key + "/" + i, node.get(i)));
            }
        });
        return texts;
    }

    Map<String, String> textsByName(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        node(key).ifPresent(node -> {
            require(node.isObject() && node.size() <= MOST_ELEMENTS, key, "must be an object of at most 100 texts");
            node.fields()
                    .forEachRemaining(field -> texts.put(
                            field.getKey(), text(key + "/" + KeyedException.part(field.getKey()), field.getValue())));
        });
        return texts;
    }

    void rejectRest() {
        if (!rest.isEmpty()) {
            throw new KeyedException(KeyedException.part(rest.fieldNames().next()), "is not a setting of this format");
        }
    }

    private static String text(String key, JsonNode value) {
        require(value.isTextual(), key, "must be a text");
        require(value.textValue().length() <= MOST_CHARACTERS, key, "must have at most 65,536 characters");
        return value.textValue();
    }

    private static void require(boolean rule, String key, String problem) {
        if (!rule) {
            throw new KeyedException(key, problem);
        }
    }
}
