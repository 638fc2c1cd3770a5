package io.hooktide.catalogue.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** JSON Schema 2020-12 by the library, with what makes it safe for schemas of strangers. Thread-safe. */
final class Dialect {
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .regularExpressionFactory(new LinearRegex())
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(false)
            .typeLoose(false)
            .locale(Locale.ENGLISH)
            .build();

    private static final JsonMetaSchema COUNTED = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .keyword(new StepCount())
            .build();

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.builder()
            .defaultMetaSchemaIri(COUNTED.getIri())
            .metaSchema(COUNTED)
            .enableSchemaCache(false)
            .schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance()))
            .build();

    /** The schema of schemas, which is in the library's own file. */
    private static final JsonSchema SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG);

    private Dialect() {}

    /** @throws InvalidSchemaException if it is none by the schema of schemas */
    static void check(JsonNode schema) throws InvalidSchemaException {
        List<Breach> breaches = new ArrayList<>();
        for (ValidationMessage message : SCHEMAS.validate(schema)) {
            if (breaches.size() < EventSchema.MOST_BREACHES) {
                breaches.add(breach(message));
            }
        }
        if (!breaches.isEmpty()) {
            throw new InvalidSchemaException(breaches);
        }
    }

    static JsonSchema compile(JsonNode schema) {
        JsonSchema compiled = FACTORY.getSchema(schema, CONFIG);
        compiled.initializeValidators();
        return compiled;
    }

    /** A field that is missing or too many has its own name in the path. */
    static Breach breach(ValidationMessage message) {
        List<String> path = new ArrayList<>();
        JsonNodePath at = message.getInstanceLocation();
        for (int i = 0; i < at.getNameCount(); i++) {
            path.add(String.valueOf(at.getElement(i)));
        }
        String type = message.getType();
        if (message.getProperty() != null
                && List.of("required", "additionalProperties").contains(type)) {
            path.add(message.getProperty());
            return new Breach(path, type.equals("required") ? "is required" : "is not a field of the schema");
        }
        return new Breach(path, message.getError());
    }
}
