package io.hooktide.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Serves the OpenAPI document: as it was written, and as JSON. */
final class ApiDocument {
    private static final String RESOURCE = "/io/hooktide/gateway/openapi.yaml";

    private final Buffer yaml;
    private final Buffer json;

    private ApiDocument(byte[] yaml, byte[] json) {
        this.yaml = Buffer.buffer(yaml);
        this.json = Buffer.buffer(json);
    }

    static ApiDocument load() {
        try (InputStream in = ApiDocument.class.getResourceAsStream(RESOURCE)) {
            byte[] yaml = in.readAllBytes();
            byte[] json = new ObjectMapper().writeValueAsBytes(new YAMLMapper().readTree(yaml));
            return new ApiDocument(yaml, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A broken build: " + RESOURCE, impossible);
        }
    }

    void addTo(Router router) {
        router.get("/openapi.yaml")
                .handler(context -> context.response()
                        .putHeader("content-type", "application/yaml")
                        .end(yaml));
        router.get("/openapi.json")
                .handler(context -> context.response()
                        .putHeader("content-type", "application/json")
                        .end(json));
    }
}
