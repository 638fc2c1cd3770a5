package io.hooktide.console.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hooktide.runtime.http.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The body of a request as YAML: UTF-8 and one mapping; aliases are no references, but texts. */
public final class YamlBody {
    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Json.MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private YamlBody() {}

    /** @throws io.hooktide.runtime.http.ProblemException 400 */
    public static ObjectNode object(byte[] body) {
        Findings findings = new Findings();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode node = MAPPER.readTree(text);
            if (node instanceof ObjectNode object) {
                return object;
            }
            findings.add(Pointer.ROOT, "must be a YAML mapping");
        } catch (CharacterCodingException notText) {
            findings.add(Pointer.ROOT, "is not UTF-8");
        } catch (JsonProcessingException malformed) {
            var where = malformed.getLocation();
            String place = where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
            findings.add(Pointer.ROOT, "is not valid YAML" + place);
        }
        findings.throwIfAny();
        throw new IllegalStateException("Findings were there");
    }
}
