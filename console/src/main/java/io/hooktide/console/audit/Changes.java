package io.hooktide.console.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which fields of a row differ. Pure. */
final class Changes {
    /** Characters of a value, at most. */
    static final int LONGEST_VALUE = 1_024;

    private static final Set<String> OF_EVERY_WRITE = Set.of("version", "createdAt", "updatedAt", "id", "tenantId");

    private Changes() {}

    static <V> List<FieldChange> between(Audited<V> kind, Optional<V> before, V after) {
        SortedMap<String, JsonNode> old =
                before.map(kind::shown).map(Changes::leaves).orElseGet(TreeMap::new);
        SortedMap<String, JsonNode> now = leaves(kind.shown(after));
        Map<String, Object> oldHidden = before.map(kind::hidden).orElse(Map.of());
        Map<String, Object> nowHidden = kind.hidden(after);
        Set<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String path : paths) {
            boolean same = Objects.equals(old.get(path), now.get(path))
                    && Objects.equals(oldHidden.get(path), nowHidden.get(path));
            if (!same && !OF_EVERY_WRITE.contains(path)) {
                changes.add(new FieldChange(path, text(old.get(path)), text(now.get(path))));
            }
        }
        return changes;
    }

    private static SortedMap<String, JsonNode> leaves(ObjectNode shown) {
        SortedMap<String, JsonNode> leaves = new TreeMap<>();
        collect("", shown, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, JsonNode> leaves) {
        String start = path.isEmpty() ? "" : path + "/";
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> collect(start + field.getKey(), field.getValue(), leaves));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isContainerNode()) {
            for (int i = 0; i < node.size(); i++) {
                collect(start + i, node.get(i), leaves);
            }
        } else if (!node.isNull()) {
            leaves.put(path, node);
        }
    }

    private static String text(JsonNode value) {
        if (value == null) {
            return null;
        }
        String text = value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 3) + "...";
    }
}
