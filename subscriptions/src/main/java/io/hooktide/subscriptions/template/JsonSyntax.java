package io.hooktide.subscriptions.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON: a field is a value, or within a string. */
final class JsonSyntax implements Syntax {
    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private boolean inString;
    private boolean escaped;

    @Override
    public void advance(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (escaped) {
                escaped = false;
            } else if (inString && c == '\\') {
                escaped = true;
            } else if (c == '"') {
                inString = !inString;
            }
        }
    }

    @Override
    public Place place() {
        if (escaped) {
            throw new IllegalArgumentException("a merge field must not follow a backslash");
        }
        return inString ? Place.JSON_STRING : Place.JSON_VALUE;
    }

    @Override
    public void check(String sample) {
        try {
            if (STRICT.readTree(sample).isMissingNode()) {
                throw new IllegalArgumentException("is empty");
            }
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("does not make JSON: " + reason(malformed));
        }
    }

    // The parser adds where it has read what is not closed, in words for programmers.
    private static String reason(JsonProcessingException malformed) {
        return malformed.getOriginalMessage().replaceAll(" \\([^(]*\\[Source: [^]]*]\\)", "");
    }
}
