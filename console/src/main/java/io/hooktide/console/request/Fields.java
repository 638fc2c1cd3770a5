package io.hooktide.console.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The fields of one object, taken one by one; what nobody took is unknown. */
public final class Fields {
    private final Map<String, JsonNode> rest = new LinkedHashMap<>();
    private final Pointer at;
    private final Findings findings;

    public Fields(ObjectNode object, Pointer at, Findings findings) {
        object.fields().forEachRemaining(field -> rest.put(field.getKey(), field.getValue()));
        this.at = at;
        this.findings = findings;
    }

    /** Takes a field; empty if it is not there. */
    public Optional<Value> take(String name) {
        return Optional.ofNullable(rest.remove(name)).map(node -> new Value(node, at.child(name), findings));
    }

    /** Takes a field and reads it; the fallback if it is not there, or wrong (which is noted). */
    public <T> T optional(String name, T fallback, Function<Value, T> reader) {
        return take(name).flatMap(value -> value.read(reader)).orElse(fallback);
    }

    /** Takes a field and reads it; null if it is not there or wrong, both of which are noted. */
    public <T> T required(String name, Function<Value, T> reader) {
        Optional<Value> value = take(name);
        if (value.isEmpty()) {
            findings.add(at.child(name), "is required");
        }
        return value.flatMap(there -> there.read(reader)).orElse(null);
    }

    /** Takes a field that is an object itself; an empty one if it is not there, or no object (which is noted). */
    public Fields section(String name) {
        return take(name)
                .flatMap(value -> value.read(Value::object))
                .orElseGet(() -> new Fields(JsonNodeFactory.instance.objectNode(), at.child(name), findings));
    }

    public void note(String name, String detail) {
        findings.add(at.child(name), detail);
    }

    /** @param path a JSON pointer from here, without its first slash; empty for the object itself */
    public void noteAt(String path, String detail) {
        Pointer place = at;
        for (String part : path.isEmpty() ? new String[0] : path.split("/", -1)) {
            place = place.child(part.replace("~1", "/").replace("~0", "~"));
        }
        findings.add(place, detail);
    }

    public void rejectRest() {
        rest.keySet().forEach(name -> findings.add(at.child(name), "is not a known field"));
        rest.clear();
    }
}
