package io.hooktide.gateway;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bodies of requests, and what answers say. */
final class Events {
    private Events() {}

    /** Valid, with some members more. */
    static String event(String id, String more) {
        return "{\"id\":\"" + id + "\",\"objectType\":\"invoice\",\"objectId\":\"42\",\"action\":\"deleted\"" + more
                + "}";
    }

    static String event(String id) {
        return event(id, "");
    }

    /** A JSON object of so many bytes. */
    static String payload(int bytes) {
        return "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
    }

    static String text(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
    }

    static String slug(HttpResponse<String> answer) {
        return problem(answer).getString("type").substring("urn:hooktide:problem:".length());
    }

    static JsonObject problem(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }
}
