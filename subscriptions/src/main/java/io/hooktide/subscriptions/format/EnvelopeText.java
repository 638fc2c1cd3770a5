package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/** A JSON tree written as a template: texts that are one merge field lose their quotes, so that the value keeps its kind. */
final class EnvelopeText {
    private static final Pattern ONE_FIELD = Pattern.compile("\\{![^!{}#/]+!}");

    private final StringBuilder out = new StringBuilder();

    private EnvelopeText() {}

    static String of(JsonNode tree) {
        EnvelopeText text = new EnvelopeText();
        text.add(tree);
        return text.out.toString();
    }

    private void add(JsonNode node) {
        if (node.isObject()) {
            out.append('{');
            Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                out.append(TextNode.valueOf(field.getKey())).append(':');
                add(field.getValue());
                out.append(fields.hasNext() ? "," : "");
            }
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            for (int i = 0; i < node.size(); i++) {
                out.append(i > 0 ? "," : "");
                add(node.get(i));
            }
            out.append(']');
        } else if (node.isTextual() && ONE_FIELD.matcher(node.textValue()).matches()) {
            out.append(node.textValue());
        } else {
            out.append(node);
        }
    }
}
