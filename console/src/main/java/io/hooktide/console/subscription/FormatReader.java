package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Value;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.format.FormatSpec;

/** Reads a body's format; the settings that are absent come from the profile, where that has the same type. */
record FormatReader(BodyFormats formats) {
    FormatSpec read(Fields fields, FormatSpec defaults) {
        return fields.optional("format", defaults, value -> read(value, defaults));
    }

    private FormatSpec read(Value value, FormatSpec defaults) {
        Fields fields = value.object();
        try {
            FormatSpec spec = FormatSpec.of(section((ObjectNode) value.node(), defaults));
            formats.compile(spec);
            return spec;
        } catch (KeyedException wrong) {
            fields.noteAt(wrong.key(), wrong.problem());
            return null;
        }
    }

    private static ObjectNode section(ObjectNode given, FormatSpec defaults) {
        JsonNode type = given.path("type");
        boolean same = type.isMissingNode() || type.asText().equals(defaults.type());
        return same ? defaults.section().setAll(given) : given;
    }
}
