package io.hooktide.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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
import java.net.http.HttpResponse;
import java.util.Locale;

/** Holds answers and requests against the OpenAPI document. */
final class PublishedContract {
    private final JsonObject document;

    private PublishedContract(JsonObject document) {
        this.document = document;
    }

    static PublishedContract load() {
        try (InputStream in = PublishedContract.class.getResourceAsStream("/io/hooktide/gateway/openapi.yaml")) {
            return new PublishedContract(
                    new JsonObject(new YAMLMapper().readTree(in).toString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    JsonObject document() {
        return document;
    }

    /** Status, headers, media type and body are as the document says. */
    void check(HttpResponse<String> answer) {
        String method = answer.request().method().toLowerCase(Locale.ROOT);
        JsonObject operations =
                document.getJsonObject("paths").getJsonObject(answer.uri().getPath());
        if (operations == null) {
            assertThat(answer.statusCode()).isEqualTo(404);
            conforms("Problem", answer.body());
            return;
        }
        if (!operations.containsKey(method)) {
            assertThat(answer.statusCode()).isEqualTo(405);
            return;
        }
        JsonObject responses = operations.getJsonObject(method).getJsonObject("responses");
        JsonObject response = responses.getJsonObject(Integer.toString(answer.statusCode()));
        assertThat(response)
                .as("status %s is in the document", answer.statusCode())
                .isNotNull();
        headers(response, answer);
        String mediaType = answer.headers().firstValue("content-type").orElseThrow();
        JsonObject content = response.getJsonObject("content").getJsonObject(mediaType);
        assertThat(content).as("%s for %s", mediaType, answer.statusCode()).isNotNull();
        String reference = content.getJsonObject("schema").getString("$ref");
        if (reference != null) {
            conforms(reference.substring(reference.lastIndexOf('/') + 1), answer.body());
        }
    }

    private void headers(JsonObject response, HttpResponse<String> answer) {
        for (String name : response.getJsonObject("headers").fieldNames()) {
            JsonObject header = response.getJsonObject("headers").getJsonObject(name);
            if (header.containsKey("$ref")) {
                header = document.getJsonObject("components")
                        .getJsonObject("headers")
                        .getJsonObject(name);
            }
            String value = answer.headers().firstValue(name).orElse(null);
            assertThat(value).as("header %s", name).isNotNull();
            assertThat(validate(header.getJsonObject("schema"), value).getValid())
                    .as("header %s: %s", name, value)
                    .isTrue();
        }
    }

    private void conforms(String schema, String body) {
        OutputUnit result = validate(reference(schema), new JsonObject(body));
        assertThat(result.getValid())
                .as("%s is a %s: %s", body, schema, result.getErrors())
                .isTrue();
    }

    /** Whether the document takes it for a valid event. */
    boolean takes(String event) {
        return validate(reference("Event"), new JsonObject(event)).getValid();
    }

    private static JsonObject reference(String schema) {
        return new JsonObject().put("$ref", "#/components/schemas/" + schema);
    }

    private OutputUnit validate(JsonObject schema, Object value) {
        JsonObject whole = schema.copy()
                .put("components", document.getJsonObject("components").copy()); // the validator writes into it
        JsonSchemaOptions options = new JsonSchemaOptions()
                .setBaseUri("https://hooktide.test/")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic);
        return Validator.create(JsonSchema.of(whole), options).validate(value);
    }
}
