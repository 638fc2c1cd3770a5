package io.hooktide.console.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** The members of a JSON object as they were written, byte by byte: a parsed number would be written anew. */
public final class RawMembers {
    private final Map<String, ByteBuffer> members = new HashMap<>();

    /** @param body that {@link JsonBody#object} has accepted */
    public RawMembers(byte[] body) {
        try (JsonParser parser = Json.FACTORY.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                int end = (int) parser.currentLocation().getByteOffset();
                members.put(name, ByteBuffer.wrap(body, start, end - start).slice());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Null where there is none. Of an object or an array: where another value ends is not known. */
    public ByteBuffer object(String name) {
        return members.get(name);
    }
}
