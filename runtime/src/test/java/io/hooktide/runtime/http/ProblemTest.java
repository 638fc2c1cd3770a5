package io.hooktide.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void shouldWriteMembersInOrderOfTheContract() throws Exception {
        // Given
        Problem problem = Problem.invalidRequest(
                List.of(new FieldError("#/3/objectType", "must match [A-Za-z]..."), new FieldError("#/4", "unknown")));

        // When
        String json = Json.MAPPER.writeValueAsString(problem.document("5f0c"));

        // Then
        assertThat(json)
                .isEqualTo("{\"type\":\"urn:hooktide:problem:invalid-request\",\"title\":\"The request is not valid\","
                        + "\"status\":400,\"detail\":\"2 errors\",\"instance\":\"urn:uuid:5f0c\",\"errors\":["
                        + "{\"pointer\":\"#/3/objectType\",\"detail\":\"must match [A-Za-z]...\"},"
                        + "{\"pointer\":\"#/4\",\"detail\":\"unknown\"}]}");
    }

    @Test
    void shouldPutExtensionsLastAndLeaveOutEmptyErrors() throws Exception {
        // Given
        Problem problem = Problem.unavailable("Kafka does not answer").with("ids", List.of("a", "b"));

        // When
        String json = Json.MAPPER.writeValueAsString(problem.document("5f0c"));

        // Then
        assertThat(json)
                .isEqualTo("{\"type\":\"urn:hooktide:problem:unavailable\",\"title\":\"Not available at the moment\","
                        + "\"status\":503,\"detail\":\"Kafka does not answer\",\"instance\":\"urn:uuid:5f0c\","
                        + "\"ids\":[\"a\",\"b\"]}");
    }
}
