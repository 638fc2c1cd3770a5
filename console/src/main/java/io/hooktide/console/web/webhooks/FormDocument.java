package io.hooktide.console.web.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.Json;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import io.hooktide.subscriptions.authentication.SchemeSetting;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was typed into the form as the document that the API takes. What is no number, or no JSON, stays text, so that the
 * reader says what is wrong with it and the form shows it again. One use.
 */
final class FormDocument {
    static final int MOST_SCHEMES = 5;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final MultiMap form;
    private final ObjectNode document;

    /** @param base what the form does not show */
    FormDocument(MultiMap form, ObjectNode base) {
        this.form = form;
        this.document = base;
    }

    /** @param settings whether what comes from the profile is taken from the form, too */
    ObjectNode read(boolean settings) {
        String tenant = form.get("tenantId");
        if (tenant != null) {
            document.put("tenantId", tenant.strip());
        }
        document.put("name", text("name"));
        document.put("url", text("url"));
        document.put("profile", text("profile"));
        ArrayNode types = document.putArray("eventTypes");
        Stream.concat(form.getAll("type").stream(), words(text("patterns")))
                .distinct()
                .forEach(types::add);
        ObjectNode filter = document.putObject("filter");
        filter.set("jslt", text("jslt").isEmpty() ? NODES.nullNode() : NODES.textNode(text("jslt")));
        words(text("changed")).forEach(filter.putArray("changed")::add);
        filter.put("bulk", text("bulk").isEmpty() ? "include" : text("bulk"));
        if (settings) {
            settings();
        }
        return document;
    }

    private void settings() {
        document.set("authentication", schemes());
        ObjectNode headers = document.putObject("headers");
        text("headers").lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            headers.put(
                    colon < 0 ? line.strip() : line.substring(0, colon).strip(),
                    colon < 0 ? "" : line.substring(colon + 1).strip());
        });
        String idempotency = text("idempotencyHeader");
        document.set("idempotencyHeader", idempotency.isEmpty() ? NODES.nullNode() : NODES.textNode(idempotency));
        ObjectNode retry = document.putObject("retry");
        words(text("delays")).forEach(retry.putArray("delays")::add);
        words(text("retryOn")).map(FormDocument::number).forEach(retry.putArray("retryOn")::add);
        words(text("success")).map(FormDocument::number).forEach(retry.putArray("success")::add);
        retry.put("retryAfter", form.contains("retryAfter"));
        document.put("timeout", text("timeout"));
        document.putObject("limits")
                .<ObjectNode>set("concurrency", number(text("concurrency")))
                .set("ratePerSecond", text("rate").isEmpty() ? NODES.nullNode() : number(text("rate")));
    }

    private ArrayNode schemes() {
        ArrayNode schemes = NODES.arrayNode();
        for (int i = 0; i < MOST_SCHEMES; i++) {
            String prefix = "auth." + i + ".";
            String type = text(prefix + "type");
            if (!type.isEmpty() && !form.contains(prefix + "remove")) {
                schemes.add(scheme(prefix, type));
            }
        }
        return schemes;
    }

    private ObjectNode scheme(String prefix, String type) {
        ObjectNode scheme = NODES.objectNode().put("type", type);
        AuthenticationType known = Arrays.stream(AuthenticationType.values())
                .filter(one -> one.wireName().equals(type))
                .findFirst()
                .orElse(AuthenticationType.NONE);
        for (SchemeSetting setting : known.settings()) {
            String typed = text(prefix + setting.name());
            if (!typed.isEmpty()) {
                boolean json = setting.kind() == SchemeSetting.Kind.CONTEXT;
                scheme.set(setting.name(), json ? json(typed) : NODES.textNode(typed));
            }
        }
        known.credential().ifPresent(name -> {
            String typed = form.get(prefix + name);
            if (typed != null && !typed.isEmpty()) {
                scheme.put(name, typed);
            }
        });
        return scheme;
    }

    private static JsonNode json(String typed) {
        try {
            return Json.MAPPER.readTree(typed);
        } catch (JsonProcessingException notJson) {
            return NODES.textNode(typed);
        }
    }

    private static JsonNode number(String typed) {
        return typed.matches("[0-9]{1,9}") ? NODES.numberNode(Integer.parseInt(typed)) : NODES.textNode(typed);
    }

    private static Stream<String> words(String typed) {
        return List.of(typed.split("[,\\s]+")).stream().filter(word -> !word.isEmpty());
    }

    private String text(String field) {
        String typed = form.get(field);
        return typed == null ? "" : typed.strip();
    }
}
