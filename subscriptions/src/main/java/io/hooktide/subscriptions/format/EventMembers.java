package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hooktide.schemas.ChangeEvent;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The members of an event's tree, each made when somebody asks for it: most expressions look at one or two, and reading
 * the data before a change costs as much as reading the data. One thread.
 */
final class EventMembers extends AbstractMap<String, JsonNode> {
    private static final List<String> NAMES = List.of(
            "id",
            "type",
            "objectType",
            "objectId",
            "action",
            "occurredAt",
            "tenantId",
            "bulk",
            "context",
            "data",
            "previous");
    private static final Set<String> KNOWN = Set.copyOf(NAMES);

    private final EventDocument document;
    private final Map<String, JsonNode> made = new HashMap<>(4);

    EventMembers(EventDocument document) {
        this.document = document;
    }

    /** @throws IllegalArgumentException if the publisher's bytes are not JSON */
    @Override
    public JsonNode get(Object name) {
        JsonNode node = made.get(name);
        if (node == null && KNOWN.contains(name)) {
            node = make((String) name);
            made.put((String) name, node);
        }
        return node;
    }

    @Override
    public boolean containsKey(Object name) {
        return KNOWN.contains(name);
    }

    @Override
    public int size() {
        return NAMES.size();
    }

    @Override
    public Set<Entry<String, JsonNode>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, JsonNode>> iterator() {
                return NAMES.stream()
                        .<Entry<String, JsonNode>>map(name -> Map.entry(name, get(name)))
                        .iterator();
            }

            @Override
            public int size() {
                return NAMES.size();
            }
        };
    }

    private JsonNode make(String name) {
        ChangeEvent event = document.event();
        return switch (name) {
            case "id" -> TextNode.valueOf(event.getEventId());
            case "type" -> TextNode.valueOf(event.getObjectType() + "." + event.getAction());
            case "objectType" -> TextNode.valueOf(event.getObjectType());
            case "objectId" -> TextNode.valueOf(event.getObjectId());
            case "action" -> TextNode.valueOf(event.getAction());
            case "occurredAt" -> TextNode.valueOf(Rfc3339.text(event.getOccurredAt()));
            case "tenantId" -> TextNode.valueOf(event.getTenantId());
            case "bulk" -> JsonNodeFactory.instance.booleanNode(event.getBulk());
            case "context" -> context(event);
            case "data" -> document.data();
            default -> document.previous();
        };
    }

    private static ObjectNode context(ChangeEvent event) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(event.getContext()).forEach(context::put);
        return context;
    }
}
