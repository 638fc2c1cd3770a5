package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.FieldError;
import java.util.List;
import java.util.Optional;

/**
 * What an import makes, or would make, of one entry.
 *
 * @param id of the subscription; null where the entry is refused, or a dry run would make one
 * @param name null where it has none
 * @param secret of a subscription that was created; shown once
 * @param errors why it is refused; none otherwise
 */
public record ImportEntry(
        Action action,
        String id,
        String name,
        Optional<String> secret,
        List<FieldError> errors,
        List<Warning> warnings) {
    /** What becomes of it. */
    public enum Action {
        CREATED("created"),
        CHANGED("changed"),
        UNCHANGED("unchanged"),
        REFUSED("refused");

        private final String wireName;

        Action(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public ImportEntry {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    static ImportEntry refused(String name, List<FieldError> errors) {
        return new ImportEntry(Action.REFUSED, null, name, Optional.empty(), errors, List.of());
    }

    public ObjectNode json() {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("action", action.wireName())
                .put("id", id)
                .put("name", name);
        secret.ifPresent(text -> shown.put("secret", text));
        if (!errors.isEmpty()) {
            var all = shown.putArray("errors");
            errors.forEach(
                    error -> all.addObject().put("pointer", error.pointer()).put("detail", error.detail()));
        }
        if (!warnings.isEmpty()) {
            var all = shown.putArray("warnings");
            warnings.forEach(warning -> all.add(warning.json()));
        }
        return shown;
    }

    @Override
    public String toString() {
        return "ImportEntry[" + action + ", " + id + "]";
    }
}
