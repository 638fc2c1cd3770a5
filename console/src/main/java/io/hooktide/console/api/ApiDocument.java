package io.hooktide.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hooktide.runtime.http.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document of this API, as YAML and as JSON. */
final class ApiDocument {
    private static final String RESOURCE = "/io/hooktide/console/openapi.yaml";

    private final Buffer yaml;
    private final Buffer json;

    ApiDocument() {
        try (InputStream resource = ApiDocument.class.getResourceAsStream(RESOURCE)) {
            byte[] bytes = resource.readAllBytes();
            JsonNode document = new YAMLMapper().readTree(bytes);
            yaml = Buffer.buffer(bytes);
            json = Buffer.buffer(Json.MAPPER.writeValueAsBytes(document));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, failure);
        }
    }

    void mount(Router router) {
        serve(router, "/openapi.yaml", "application/yaml", yaml);
        serve(router, "/openapi.json", "application/json", json);
    }

    private static void serve(Router router, String path, String type, Buffer document) {
        router.get(path)
                .handler(context ->
                        context.response().putHeader("Content-Type", type).end(document));
    }
}
