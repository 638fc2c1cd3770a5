package io.hooktide.subscriptions.template;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * A text with merge fields, compiled. Fields are {@code {!OBJECT.FIELD!}}; {@code {!#OBJECT.LIST!}} to {@code {!/!}} is
 * repeated for each element of a list, which is {@code {!.!}} there. Immutable.
 */
public final class Template {
    /** Characters of a template, at most. */
    public static final int MOST_CHARACTERS = 64 * 1024;

    private final List<Part> parts;
    private final Missing missing;

    private Template(List<Part> parts, Missing missing) {
        this.parts = parts;
        this.missing = missing;
    }

    /** What happens where an event has nothing for a field. */
    public enum Missing {
        /** Nothing is written; null where JSON needs a value. */
        EMPTY,
        /** The event cannot be written. */
        ERROR
    }

    /** @throws IllegalArgumentException with the reason, if no event can be written with it */
    public static Template ofJson(String text, Missing missing) {
        return compiled(text, new JsonSyntax(), missing);
    }

    /** @throws IllegalArgumentException with the reason, if no event can be written with it */
    public static Template ofXml(String text, Missing missing) {
        return compiled(text, new XmlSyntax(), missing);
    }

    private static Template compiled(String text, Syntax syntax, Missing missing) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("must have at most 65,536 characters");
        }
        List<Part> parts = new TemplateCompiler(text, syntax).parts();
        for (int times = 0; times <= 2; times++) {
            for (String value : List.of("0", "\"\"")) {
                syntax.check(sample(parts, value, times));
            }
        }
        return new Template(parts, missing);
    }

    /** Whether it names the delivery, so that no two subscriptions get the same. */
    public boolean namesTheDelivery() {
        return parts.stream().flatMap(Part::references).anyMatch(Reference::isDeliveryId);
    }

    /** @throws IllegalArgumentException if a field is missing and that is an error, or beyond the limits */
    public byte[] render(Scope scope) {
        Rendering rendering = new Rendering(scope, missing);
        parts.forEach(part -> part.write(rendering, MissingNode.getInstance()));
        return rendering.bytes();
    }

    private static String sample(List<Part> parts, String value, int times) {
        StringBuilder out = new StringBuilder();
        parts.forEach(part -> part.sample(out, value, times));
        return out.toString();
    }
}
