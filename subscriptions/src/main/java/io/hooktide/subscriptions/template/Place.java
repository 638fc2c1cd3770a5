package io.hooktide.subscriptions.template;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** Where a merge field stands, which says how its value is written. */
enum Place {
    /** Where JSON has a value: the value with its quotes, or null. */
    JSON_VALUE,
    /** Within the quotes of a JSON string. */
    JSON_STRING,
    /** Between tags. */
    XML_TEXT,
    /** Within an attribute's quotes. */
    XML_ATTRIBUTE;

    /** @throws IllegalArgumentException if the value cannot be written */
    byte[] written(JsonNode value) {
        return switch (this) {
            case JSON_VALUE ->
                value.isTextual() ? quoted(value.textValue()) : utf8(value.isMissingNode() ? "null" : value.toString());
            case JSON_STRING -> JsonStringEncoder.getInstance().quoteAsUTF8(text(value));
            case XML_TEXT, XML_ATTRIBUTE -> utf8(XmlText.escaped(text(value)));
        };
    }

    /** Between two elements of a list. */
    String separator() {
        return this == JSON_VALUE ? "," : "";
    }

    private static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        return value.isNull() || value.isMissingNode() ? "" : value.toString();
    }

    private static byte[] quoted(String text) {
        byte[] inner = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] whole = new byte[inner.length + 2];
        whole[0] = '"';
        System.arraycopy(inner, 0, whole, 1, inner.length);
        whole[whole.length - 1] = '"';
        return whole;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
