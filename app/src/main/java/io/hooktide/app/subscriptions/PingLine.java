package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of the ping that an activation sends, in one line. */
final class PingLine {
    private PingLine() {}

    /** @param ping of the answer; missing where the subscription was active already */
    static String of(JsonNode ping) {
        String code = ping.path("responseCode").isInt() ? " with " + ping.path("responseCode") : "";
        return switch (ping.path("status").asText()) {
            case "delivered" -> "Ping: the endpoint answered" + code + ".";
            case "failed" -> "Ping: failed" + code + reason(ping) + ". It is active all the same.";
            case "unanswered" ->
                "Ping: no result within 20 s: the endpoint is slow, or no delivery worker runs. It is active all the"
                        + " same.";
            default -> "It was active before; no ping was sent.";
        };
    }

    private static String reason(JsonNode ping) {
        return ping.path("error").isTextual() ? " (" + ping.path("error").asText() + ")" : "";
    }
}
