package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hooktide.app.CliException;
import io.hooktide.app.JsonText;
import java.nio.file.Path;

/** Files of subscriptions: YAML, of which JSON is a part. */
final class SubscriptionFile {
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build())
            .build();

    private SubscriptionFile() {}

    /** @throws CliException if it cannot be read, or is no mapping */
    static ObjectNode read(Path file) {
        try {
            if (YAML.readTree(JsonText.file("FILE", file)) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            throw CliException.usage(file + " is neither YAML nor JSON: line "
                    + malformed.getLocation().getLineNr() + ", column "
                    + malformed.getLocation().getColumnNr());
        }
        throw CliException.usage(file + " must be a mapping with the key subscriptions, as an export writes it");
    }

    static String yaml(JsonNode tree) {
        try {
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree can be written", impossible);
        }
    }
}
