package io.hooktide.console.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The body of a request as JSON: UTF-8 and one object, nothing else. */
public final class JsonBody {
    private JsonBody() {}

    /** @throws io.hooktide.runtime.http.ProblemException 400 */
    public static ObjectNode object(byte[] body) {
        Findings findings = new Findings();
        JsonNode node = read(body, findings);
        findings.throwIfAny();
        if (!(node instanceof ObjectNode object)) {
            findings.add(Pointer.ROOT, "must be a JSON object");
            findings.throwIfAny();
            throw new IllegalStateException("Findings were there");
        }
        return object;
    }

    private static JsonNode read(byte[] body, Findings findings) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return Json.MAPPER.readTree(text);
        } catch (CharacterCodingException notText) {
            findings.add(Pointer.ROOT, "is not UTF-8");
        } catch (JsonProcessingException malformed) {
            var where = malformed.getLocation();
            String place = where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
            findings.add(Pointer.ROOT, "is not valid JSON" + place + ": " + malformed.getOriginalMessage());
        }
        return null;
    }
}
