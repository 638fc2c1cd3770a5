package io.hooktide.catalogue.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keywords of JSON Schema 2020-12 that we take, by what their values are. */
enum Keyword {
    /** A value that data is held against. */
    ASSERTION(
            "type",
            "enum",
            "const",
            "required",
            "minProperties",
            "maxProperties",
            "dependentRequired",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minContains",
            "maxContains",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern"),
    /** A schema. */
    SCHEMA("items", "contains", "additionalProperties", "propertyNames", "not", "if", "then", "else"),
    /** An array of schemas. */
    SCHEMAS("allOf", "anyOf", "oneOf", "prefixItems"),
    /** An object whose values are schemas. */
    NAMED_SCHEMAS("properties", "patternProperties", "dependentSchemas"),
    /** The same, of no effect unless it is referred to. */
    DEFINITIONS("$defs", "definitions"),
    REFERENCE("$ref"),
    DIALECT("$schema"),
    /** For people only. {@code format} is an annotation by the dialect's default. */
    ANNOTATION(
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "format",
            "contentEncoding",
            "contentMediaType",
            "$comment");

    private static final Map<String, Keyword> BY_NAME = byName();

    private final String[] names;

    Keyword(String... names) {
        this.names = names;
    }

    /** Empty for what we do not take. Names that begin with x- are annotations. */
    static Optional<Keyword> of(String name) {
        return name.startsWith("x-") ? Optional.of(ANNOTATION) : Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, Keyword> byName() {
        Map<String, Keyword> all = new HashMap<>();
        for (Keyword keyword : values()) {
            for (String name : keyword.names) {
                all.put(name, keyword);
            }
        }
        return Map.copyOf(all);
    }
}
