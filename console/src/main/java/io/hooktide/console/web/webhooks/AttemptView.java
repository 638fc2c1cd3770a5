package io.hooktide.console.web.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.console.log.read.AttemptRow;
import io.hooktide.runtime.http.Json;
import java.util.ArrayList;
import java.util.List;

/** An attempt, laid out. */
public record AttemptView(AttemptRow row) {
    /** A header of a response. */
    public record Header(String name, String value) {}

    public String title() {
        return (row.replay() > 0 ? "Round " + (row.replay() + 1) + ", attempt " : "Attempt ") + row.number();
    }

    public String response() {
        if (row.responseCode() != null) {
            return row.responseCode().toString();
        }
        return row.error() == null ? "no response" : row.error().replace('_', ' ');
    }

    public String body() {
        return ReadableText.of(row.responseBody());
    }

    public List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        try {
            for (JsonNode header : Json.MAPPER.readTree(row.responseHeaders() == null ? "[]" : row.responseHeaders())) {
                headers.add(new Header(header.path(0).asText(), header.path(1).asText()));
            }
        } catch (JsonProcessingException damaged) {
            return List.of();
        }
        return headers;
    }
}
