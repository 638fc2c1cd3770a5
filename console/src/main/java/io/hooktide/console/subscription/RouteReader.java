package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Value;
import io.hooktide.subscriptions.EventTypePattern;
import java.util.Map;
import java.util.TreeMap;

/** Reads what is given by name: URLs by object type, headers. */
record RouteReader(EndpointRule endpoints) {
    private static final int MOST = 100;

    Map<String, String> routes(Fields fields) {
        return fields.optional("routes", Map.of(), value -> texts(value, this::checkRoute));
    }

    /** What they may be is checked with all other headers. */
    static Map<String, String> headers(Fields fields, Map<String, String> defaults) {
        return fields.optional("headers", defaults, value -> texts(value, (name, text) -> {}));
    }

    /** What a name and its text must be; throws an IllegalArgumentException. */
    private interface Rule {
        void check(String name, String text);
    }

    private void checkRoute(String objectType, String url) {
        new EventTypePattern(objectType, null);
        endpoints.check(url);
    }

    private static Map<String, String> texts(Value value, Rule rule) {
        value.object();
        if (value.node().size() > MOST) {
            throw new IllegalArgumentException("must have at most 100 members");
        }
        Map<String, String> texts = new TreeMap<>();
        value.node().fields().forEachRemaining(field -> {
            Value member = member(value, field);
            member.read(text -> {
                        rule.check(field.getKey(), text.text());
                        return text.text();
                    })
                    .ifPresent(text -> texts.put(field.getKey(), text));
        });
        return texts;
    }

    private static Value member(Value value, Map.Entry<String, JsonNode> field) {
        return new Value(field.getValue(), value.at().child(field.getKey()), value.findings());
    }
}
