package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.ByteBuffer;

/** How a publisher's JSON is read: no number loses a digit, nothing is deeper than the gateway takes. Thread-safe. */
final class DataJson {
    private static final int MAX_DEPTH = 100;

    static final ObjectMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private DataJson() {}

    /** @throws IllegalArgumentException if it is not JSON; the message does not repeat it */
    static JsonNode parse(String what, ByteBuffer json) {
        if (json == null) {
            return NullNode.getInstance();
        }
        byte[] bytes = new byte[json.remaining()];
        json.duplicate().get(bytes);
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("the event's " + what + " cannot be read as JSON");
        }
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (IOException failure) {
            throw new IllegalArgumentException("the data cannot be written as JSON: " + failure.getMessage());
        }
    }
}
