package io.hooktide.catalogue.shipped;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hooktide.catalogue.EventTypeName;
import io.hooktide.catalogue.schema.EventSchema;
import io.hooktide.catalogue.schema.InvalidSchemaException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a catalogue from YAML: every object with its schema, an example, and what can happen to it. */
final class CatalogueReader {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private CatalogueReader() {}

    /** @param objects by their objectType */
    private record File(String name, String title, String description, Map<String, Kind> objects) {}

    /** @param actions each with what has happened then */
    private record Kind(ObjectNode schema, ObjectNode example, Map<String, String> actions) {}

    /** @throws IllegalArgumentException naming the file, and what is wrong */
    static Catalogue read(String file, InputStream content) throws IOException {
        File read = YAML.readValue(content, File.class);
        if (!file.equals(read.name() + ".yaml")) {
            throw new IllegalArgumentException(file + ": name must be as the file is called");
        }
        List<CatalogueType> types = new ArrayList<>();
        read.objects().forEach((objectType, kind) -> {
            check(file + ": objects." + objectType, kind);
            kind.actions()
                    .forEach((action, description) -> types.add(new CatalogueType(
                            EventTypeName.parse(objectType + "." + action),
                            description,
                            kind.schema(),
                            kind.example())));
        });
        return new Catalogue(read.name(), read.title(), read.description().strip(), types);
    }

    private static void check(String where, Kind kind) {
        try {
            if (!EventSchema.compile(kind.schema()).check(kind.example()).isEmpty()) {
                throw new IllegalArgumentException(where + ".example is not as the schema says");
            }
        } catch (InvalidSchemaException invalid) {
            throw new IllegalArgumentException(where + ".schema: " + invalid.getMessage(), invalid);
        }
    }
}
