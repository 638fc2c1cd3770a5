package io.hooktide.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hooktide.runtime.http.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document of this API, as YAML, as JSON and as a page to read. */
final class ApiDocument {
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String RESOURCE = "/io/hooktide/console/openapi.yaml";

    private final Buffer yaml;
    private final Buffer json;
    private final Buffer page;

    ApiDocument() {
        try (InputStream resource = ApiDocument.class.getResourceAsStream(RESOURCE)) {
            byte[] bytes = resource.readAllBytes();
            JsonNode document = new YAMLMapper().readTree(bytes);
            yaml = Buffer.buffer(bytes);
            json = Buffer.buffer(Json.MAPPER.writeValueAsBytes(document));
            page = Buffer.buffer(ReferencePage.of(document));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, failure);
        }
    }

    void mount(Router router) {
        serve(router, "/openapi.yaml", "application/yaml", yaml);
        serve(router, "/openapi.json", "application/json", json);
        router.get("/openapi.html").handler(context -> {
            context.response().putHeader("Content-Security-Policy", PAGE_POLICY);
            context.next();
        });
        serve(router, "/openapi.html", "text/html; charset=utf-8", page);
        serve(router, "/openapi.css", "text/css; charset=utf-8", Buffer.buffer(ReferencePage.STYLE));
    }

    private static void serve(Router router, String path, String type, Buffer document) {
        router.get(path)
                .handler(context ->
                        context.response().putHeader("Content-Type", type).end(document));
    }
}
