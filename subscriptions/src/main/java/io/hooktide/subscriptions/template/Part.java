package io.hooktide.subscriptions.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A piece of a compiled template. Immutable. */
sealed interface Part {
    /** @param element of the innermost section; a missing node outside of all */
    void write(Rendering rendering, JsonNode element);

    /** Stands in for a rendering: the value for each JSON value, sections as often as said. */
    void sample(StringBuilder out, String value, int times);

    Stream<Reference> references();

    record Literal(String text, byte[] bytes) implements Part {
        Literal(String text) {
            this(text, text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void write(Rendering rendering, JsonNode element) {
            rendering.append(bytes);
        }

        @Override
        public void sample(StringBuilder out, String value, int times) {
            out.append(text);
        }

        @Override
        public Stream<Reference> references() {
            return Stream.empty();
        }
    }

    record Field(Reference reference, Place place) implements Part {
        @Override
        public void write(Rendering rendering, JsonNode element) {
            if (reference.isWholeData()
                    && place == Place.JSON_VALUE
                    && rendering.scope().dataBytes() != null) {
                rendering.append(rendering.scope().dataBytes());
            } else {
                rendering.append(place.written(rendering.value(reference, element)));
            }
        }

        @Override
        public void sample(StringBuilder out, String value, int times) {
            out.append(place == Place.JSON_VALUE ? value : "");
        }

        @Override
        public Stream<Reference> references() {
            return Stream.of(reference);
        }
    }

    /** Its parts once for each element of a list; for a value that is no list, once with that. */
    record Section(Reference reference, Place place, List<Part> parts) implements Part {
        @Override
        public void write(Rendering rendering, JsonNode element) {
            JsonNode list = rendering.value(reference, element);
            if (list.isMissingNode() || list.isNull()) {
                return;
            }
            int size = list.isArray() ? list.size() : 1;
            byte[] separator = place.separator().getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < size; i++) {
                if (i > 0) {
                    rendering.append(separator);
                }
                JsonNode each = list.isArray() ? list.get(i) : list;
                parts.forEach(part -> part.write(rendering, each));
            }
        }

        @Override
        public void sample(StringBuilder out, String value, int times) {
            for (int i = 0; i < times; i++) {
                out.append(i > 0 ? place.separator() : "");
                parts.forEach(part -> part.sample(out, value, times));
            }
        }

        @Override
        public Stream<Reference> references() {
            return Stream.concat(Stream.of(reference), parts.stream().flatMap(Part::references));
        }
    }
}
