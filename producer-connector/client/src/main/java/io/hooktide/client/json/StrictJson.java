package io.hooktide.client.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads JSON as RFC 8259 has it and no looser: UTF-8 only, no byte order mark, no name twice in an object, payloads to a
 * depth of 64. A payload is walked over and cut out of the bytes it came in, never converted. Thread-safe.
 */
public final class StrictJson {
    /** Of data and previous each; an object without objects in it has depth 1. */
    public static final int MAX_DEPTH = 64;

    // Sizes are bounded by those of the payload and of the request. Names are not interned: they are a stranger's.
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private StrictJson() {}

    /**
     * A parser of a part of an array. Its byte offsets count from the start of the part.
     *
     * @throws InvalidJsonException if the part is not UTF-8 without a byte order mark
     */
    public static JsonParser parser(byte[] bytes, int offset, int length) throws InvalidJsonException {
        Utf8.check(bytes, offset, length);
        try {
            return FACTORY.createParser(bytes, offset, length);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Walks over a payload.
     *
     * @param parser on the payload's START_OBJECT; on its END_OBJECT afterwards
     * @param bytes what the parser reads
     * @param offset where the parser's part of the bytes starts
     * @return the payload's own bytes, not copied
     * @throws InvalidJsonException if it is too deep, or not JSON
     */
    public static Payload payload(JsonParser parser, byte[] bytes, int offset) throws InvalidJsonException {
        try {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token.isStructStart()) {
                    depth++;
                    if (depth > MAX_DEPTH) {
                        throw new InvalidJsonException("must not be nested deeper than " + MAX_DEPTH);
                    }
                } else if (token.isStructEnd()) {
                    depth--;
                }
            }
            int end = (int) parser.currentLocation().getByteOffset();
            return new Payload(bytes, offset + start, end - start);
        } catch (JsonProcessingException syntax) {
            throw InvalidJsonException.of(syntax);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * The one object that the bytes consist of, apart from white space around it.
     *
     * @throws InvalidJsonException if they are anything else
     */
    public static Payload object(byte[] bytes) throws InvalidJsonException {
        try (JsonParser parser = parser(bytes, 0, bytes.length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidJsonException("must be a JSON object");
            }
            Payload payload = payload(parser, bytes, 0);
            if (parser.nextToken() != null) {
                throw new InvalidJsonException("must be one JSON object, with nothing behind it");
            }
            return payload;
        } catch (JsonProcessingException syntax) {
            throw InvalidJsonException.of(syntax);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
