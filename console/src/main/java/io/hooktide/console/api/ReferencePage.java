package io.hooktide.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.runtime.http.Json;
import java.util.Locale;
import java.util.Set;

/** The OpenAPI document as a page to read: no script, nothing from elsewhere. Pure. */
final class ReferencePage {
    static final String STYLE = """
            :root{color-scheme:light dark}
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1b1b1f;background:#fff;overflow-wrap:anywhere}
            code,pre{font:14px/1.4 ui-monospace,monospace}
            pre{background:#f3f3f6;padding:.75rem;white-space:pre-wrap;border-radius:6px}
            section{border-top:1px solid #d5d5dc;padding:.5rem 0}
            table{border-collapse:collapse;width:100%}
            th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #e4e4ea;overflow-wrap:anywhere}
            a{color:#0b57d0}
            @media(prefers-color-scheme:dark){body{background:#17171a;color:#e6e6ea}pre{background:#232328}
            section,th,td{border-color:#3a3a42}a{color:#8ab4ff}}
            """;

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final JsonNode document;
    private final Markup page = new Markup();

    private ReferencePage(JsonNode document) {
        this.document = document;
    }

    static String of(JsonNode document) {
        return new ReferencePage(document).written();
    }

    private String written() {
        page.open("!DOCTYPE html").open("html lang=\"en\"").open("head").open("meta charset=\"utf-8\"");
        page.open("meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"");
        String title = document.at("/info/title").asText();
        page.element("title", title)
                .open("link rel=\"stylesheet\" href=\"/openapi.css\"")
                .close("head");
        page.open("body").open("main").element("h1", title);
        page.element("p", document.at("/info/description").asText());
        page.open("p").open("a href=\"/openapi.yaml\"").text("openapi.yaml").close("a");
        page.open("a href=\"/openapi.json\"").text("openapi.json").close("a").close("p");
        document.path("tags").forEach(tag -> contents(tag.path("name").asText()));
        operations((path, method, operation) -> operation(path, method, operation));
        page.element("h2", "Schemas");
        document.at("/components/schemas").fields().forEachRemaining(schema -> {
            page.open("section id=\"schema-" + schema.getKey() + "\"").element("h3", schema.getKey());
            json(schema.getValue()).close("section");
        });
        return page.close("main").close("body").close("html").toString();
    }

    /** What is done with each operation. */
    private interface EachOperation {
        void operation(String path, String method, JsonNode operation);
    }

    private void operations(EachOperation each) {
        document.path("paths")
                .fields()
                .forEachRemaining(item -> item.getValue().fields().forEachRemaining(field -> {
                    if (METHODS.contains(field.getKey())) {
                        each.operation(item.getKey(), field.getKey().toUpperCase(Locale.ROOT), field.getValue());
                    }
                }));
    }

    private void contents(String tag) {
        page.element("h2", tag).open("ul");
        operations((path, method, operation) -> {
            if (operation.at("/tags/0").asText().equals(tag)) {
                page.open("li").open("a href=\"#" + id(operation) + "\"").element("code", method + " " + path);
                page.close("a").text(" " + operation.path("summary").asText()).close("li");
            }
        });
        page.close("ul");
    }

    private void operation(String path, String method, JsonNode operation) {
        page.open("section id=\"" + id(operation) + "\"").open("h3").element("code", method + " " + path);
        page.text(" " + operation.path("summary").asText()).close("h3");
        page.element("p", operation.path("description").asText());
        parameters(document.path("paths").path(path).path("parameters"), operation.path("parameters"));
        operation.at("/requestBody/content").fields().forEachRemaining(content -> {
            page.element("h4", "Body: " + content.getKey());
            reference(content.getValue().path("schema"));
            content.getValue().path("examples").forEach(example -> json(example.path("value")));
        });
        page.element("h4", "Answers").open("table");
        operation.path("responses").fields().forEachRemaining(response -> {
            JsonNode described = resolved(response.getValue());
            page.open("tr").element("th scope=\"row\"", response.getKey()).open("td");
            page.text(described.path("description").asText());
            described.path("content").forEach(content -> reference(content.path("schema")));
            page.close("td").close("tr");
        });
        page.close("table").close("section");
    }

    private void parameters(JsonNode... lists) {
        page.open("table");
        for (JsonNode list : lists) {
            for (JsonNode given : list) {
                JsonNode parameter = resolved(given);
                page.open("tr")
                        .open("th scope=\"row\"")
                        .element("code", parameter.path("name").asText());
                page.close("th").element("td", parameter.path("in").asText()).open("td");
                page.text(parameter.path("description").asText()).close("td").close("tr");
            }
        }
        page.close("table");
    }

    private void reference(JsonNode schema) {
        String name = schema.path("$ref").asText().replaceFirst(".*/", "");
        if (name.isEmpty()) {
            json(schema);
        } else {
            page.open("p")
                    .open("a href=\"#schema-" + name + "\"")
                    .text(name)
                    .close("a")
                    .close("p");
        }
    }

    private Markup json(JsonNode node) {
        try {
            return page.element(
                    "pre", Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree can be written", impossible);
        }
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private static String id(JsonNode operation) {
        return operation.path("operationId").asText();
    }
}
