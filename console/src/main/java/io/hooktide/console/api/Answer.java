package io.hooktide.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.subscription.Representation;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.Subscription;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Map;

/**
 * What an operation answers.
 *
 * @param body null for none
 */
record Answer(int status, Map<String, String> headers, ObjectNode body) {
    static final String YAML = "application/yaml";

    private static final String TYPE = "Content-Type";
    private static final YAMLMapper YAML_TEXT = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    static final Answer NO_CONTENT = new Answer(204, Map.of(), null);

    static Answer ok(ObjectNode body) {
        return new Answer(200, Map.of(), body);
    }

    /** The subscription with its ETag. */
    static Answer of(Subscription row) {
        return new Answer(200, Map.of("ETag", EntityTags.of(row.getVersion())), Representation.of(row));
    }

    /** The same as YAML. */
    Answer asYaml() {
        return withHeader(TYPE, YAML);
    }

    /** The same with one more member. */
    Answer with(String member, JsonNode value) {
        body.set(member, value);
        return this;
    }

    Answer with(String member, String value) {
        body.put(member, value);
        return this;
    }

    Answer created(String location) {
        return new Answer(201, headers, body).withHeader("Location", location);
    }

    Answer withHeader(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return new Answer(status, all, body);
    }

    void send(HttpServerResponse response) {
        if (response.headWritten() || response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        if (body == null) {
            response.end();
            return;
        }
        if (!headers.containsKey(TYPE)) {
            response.putHeader(TYPE, "application/json");
        }
        response.end(Buffer.buffer(bytes()));
    }

    private byte[] bytes() {
        try {
            return YAML.equals(headers.get(TYPE))
                    ? YAML_TEXT.writeValueAsBytes(body)
                    : Json.MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("An answer is plain data", impossible);
        }
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
