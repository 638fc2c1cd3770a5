package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hooktide.runtime.http.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The OpenAPI document, as what the server does is held against it. */
record PublishedDocument(ObjectNode document) {
    static PublishedDocument read() {
        try (InputStream yaml = PublishedDocument.class.getResourceAsStream("openapi.yaml")) {
            return new PublishedDocument((ObjectNode) new YAMLMapper().readTree(yaml));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The status is one of the operation's, the answer is as described, and what was taken was allowed.
     *
     * @param sent media type of the request's body
     */
    void check(String method, String path, String sent, byte[] body, Reply reply) {
        JsonNode item = document.path("paths").path(template(path));
        JsonNode operation = item.path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            assertThat(reply.status()).as(method + " " + path).isIn(200, 400, 401, 404, 405);
            return;
        }
        JsonNode response = resolved(operation.path("responses").path(Integer.toString(reply.status())));
        assertThat(response.isObject())
                .as("%s %s answers %d: %s", method, path, reply.status(), reply.text())
                .isTrue();
        response.path("headers")
                .fieldNames()
                .forEachRemaining(
                        name -> assertThat(reply.header(name)).as(name).isNotNull());
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            assertThat(reply.text()).isEmpty();
        } else {
            String type = reply.header("content-type");
            assertThat(content.has(type)).as(type).isTrue();
            if (type.endsWith("json") && !type.endsWith("ndjson") || type.endsWith("yaml")) {
                validate(content.path(type).path("schema"), json(type, reply.text()));
            }
        }
        JsonNode taken = operation.path("requestBody").path("content");
        if (reply.status() < 300 && taken.isObject()) {
            String type = taken.size() == 1 ? taken.fieldNames().next() : sent;
            validate(taken.path(type).path("schema"), json(type, new String(body, StandardCharsets.UTF_8)));
        }
    }

    private static String json(String type, String text) {
        try {
            return type.endsWith("yaml") ? new YAMLMapper().readTree(text).toString() : text;
        } catch (IOException notYaml) {
            throw new UncheckedIOException(notYaml);
        }
    }

    void validate(JsonNode schema, String instance) {
        OutputUnit result = result(schema, instance);
        assertThat(result.getValid()).as(instance + " " + result.getErrors()).isTrue();
    }

    boolean allows(JsonNode schema, String instance) {
        return result(schema, instance).getValid();
    }

    private OutputUnit result(JsonNode schema, String instance) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.get("components"));
        return Validator.create(
                        JsonSchema.of(new JsonObject(whole.toString())),
                        new JsonSchemaOptions()
                                .setBaseUri("urn:hooktide:console")
                                .setDraft(Draft.DRAFT202012)
                                .setOutputFormat(OutputFormat.Basic))
                .validate(new JsonObject(instance));
    }

    /** What a reference refers to; what is no reference is it itself. */
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private static String template(String path) {
        return path.replaceAll("\\?.*", "")
                .replaceAll("/(sub|dlv|rpl)_[^/]*", "/{id}")
                .replaceAll("/dead-letters/[0-9][^/]*", "/dead-letters/{id}")
                .replaceAll("/v1/events/[^/]*", "/v1/events/{id}")
                .replaceAll("/v1/api-keys/[^/]*", "/v1/api-keys/{id}")
                .replaceAll("/event-types/[^/]*", "/event-types/{type}");
    }

    static JsonNode parse(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
