package io.hooktide.delivery.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hooktide.delivery.send.SendResult;
import java.io.IOException;
import java.time.Duration;

/**
 * What a token endpoint answered.
 *
 * @param value null where there is no token
 * @param lifetime as the endpoint says; zero: for one use
 * @param problem why there is no token, in words that repeat nothing of the answer; null where there is one
 */
record TokenAnswer(String value, Duration lifetime, String problem) {
    /** Where the endpoint does not say. */
    static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(5);

    static final Duration LONGEST_LIFETIME = Duration.ofHours(24);

    private static final int MOST_CHARACTERS = 8_192;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build());

    static TokenAnswer of(SendResult result) {
        if (result.status() < 200 || result.status() > 299) {
            return refused("status " + result.status());
        }
        if (result.truncated()) {
            return refused("the answer is too long");
        }
        try {
            return of(JSON.readTree(result.body()));
        } catch (IOException notJson) {
            return refused("the answer is not JSON");
        }
    }

    private static TokenAnswer of(JsonNode answer) {
        JsonNode type = answer.path("token_type");
        if (!type.isMissingNode() && !type.asText().equalsIgnoreCase("bearer")) {
            return refused("the token's type is not Bearer");
        }
        String value = answer.path("access_token").textValue();
        if (value == null || !isToken(value)) {
            return refused("the answer has no access_token, or one that is no token");
        }
        return lifetime(answer.path("expires_in"), value);
    }

    // RFC 6750: one word. Anything else would not be a header's value.
    private static boolean isToken(String value) {
        return !value.isEmpty()
                && value.length() <= MOST_CHARACTERS
                && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static TokenAnswer lifetime(JsonNode expiresIn, String value) {
        if (expiresIn.isMissingNode() || expiresIn.isNull()) {
            return new TokenAnswer(value, DEFAULT_LIFETIME, null);
        }
        // Some write the number as a string.
        if (!expiresIn.isNumber() && !expiresIn.asText().matches("-?[0-9]{1,18}")) {
            return refused("expires_in is not a number");
        }
        double seconds = expiresIn.asDouble();
        double bounded = Math.max(0, Math.min(seconds, LONGEST_LIFETIME.toSeconds()));
        return new TokenAnswer(value, Duration.ofMillis((long) (bounded * 1_000)), null);
    }

    private static TokenAnswer refused(String problem) {
        return new TokenAnswer(null, Duration.ZERO, problem);
    }

    @Override
    public String toString() {
        return "TokenAnswer[" + problem + "]";
    }
}
