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

    /** The status is one of the operation's, the answer is as described, and what was taken was allowed. */
    void check(String method, String path, byte[] body, Reply reply) {
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
            String type = content.fieldNames().next();
            assertThat(reply.header("content-type")).isEqualTo(type);
            validate(content.path(type).path("schema"), reply.text());
        }
        JsonNode taken = operation.path("requestBody").path("content");
        if (reply.status() < 300 && taken.isObject()) {
            validate(taken.iterator().next().path("schema"), new String(body, StandardCharsets.UTF_8));
        }
    }

    void validate(JsonNode schema, String instance) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.get("components"));
        OutputUnit result = Validator.create(
                        JsonSchema.of(new JsonObject(whole.toString())),
                        new JsonSchemaOptions()
                                .setBaseUri("urn:hooktide:console")
                                .setDraft(Draft.DRAFT202012)
                                .setOutputFormat(OutputFormat.Basic))
                .validate(new JsonObject(instance));
        assertThat(result.getValid()).as(instance + " " + result.getErrors()).isTrue();
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private static String template(String path) {
        return path.replaceAll("\\?.*", "")
                .replaceAll("/(sub|dlv)_[^/]*", "/{id}")
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
