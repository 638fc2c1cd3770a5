package io.hooktide.console.web.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.hooktide.runtime.http.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bodies of requests and responses as people read them. Pure. */
final class ReadableText {
    private static final ObjectWriter PRETTY = Json.MAPPER.writer(new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER)));
    private static final int MOST_OF_BINARY = 512;

    private ReadableText() {}

    /** JSON laid out, other text as it is, what is no text in hexadecimal. */
    static String of(byte[] bytes) {
        if (bytes == null) {
            return "";
        }
        try {
            return laidOut(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException binary) {
            return HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, MOST_OF_BINARY));
        }
    }

    private static String laidOut(String text) {
        String start = text.strip();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return text;
        }
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            return PRETTY.writeValueAsString(json);
        } catch (JsonProcessingException otherText) {
            return text;
        }
    }
}
