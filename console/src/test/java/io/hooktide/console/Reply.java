package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** An answer of the console. */
record Reply(int status, HttpResponse<String> response) {
    String text() {
        return response.body();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    JsonNode json() {
        try {
            return text().isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(text());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("Not JSON: " + text(), notJson);
        }
    }

    ObjectNode object() {
        return (ObjectNode) json();
    }

    String field(String name) {
        return json().path(name).asText();
    }

    List<String> pointers() {
        return StreamSupport.stream(json().path("errors").spliterator(), false)
                .map(error -> error.path("pointer").asText())
                .toList();
    }

    String detailOf(String pointer) {
        return StreamSupport.stream(json().path("errors").spliterator(), false)
                .filter(error -> error.path("pointer").asText().equals(pointer))
                .map(error -> error.path("detail").asText())
                .findFirst()
                .orElse("");
    }

    Reply expect(int wanted) {
        assertThat(status).as(text()).isEqualTo(wanted);
        return this;
    }

    Reply expectProblem(int wanted, String slug) {
        expect(wanted);
        assertThat(header("content-type")).isEqualTo("application/problem+json");
        assertThat(field("type")).isEqualTo("urn:hooktide:problem:" + slug);
        assertThat(json().path("status").asInt()).isEqualTo(wanted);
        assertThat(field("instance")).isEqualTo("urn:uuid:" + header("x-request-id"));
        return this;
    }
}
