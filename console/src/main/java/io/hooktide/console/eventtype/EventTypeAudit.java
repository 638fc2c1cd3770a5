package io.hooktide.console.eventtype;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.audit.Audited;
import io.hooktide.console.audit.Target;
import io.hooktide.schemas.EventType;
import java.util.Map;
import java.util.Optional;

/** What the audit trail shows of event types. Pure. */
public final class EventTypeAudit implements Audited<EventType> {
    @Override
    public Target target(EventType row) {
        return new Target("event_type", row.getType(), row.getTenantId());
    }

    @Override
    public String action(Optional<EventType> before, EventType after) {
        if (after.getDeleted()) {
            return "event_type.deleted";
        }
        return before.filter(row -> !row.getDeleted()).isEmpty() ? "event_type.created" : "event_type.updated";
    }

    @Override
    public ObjectNode shown(EventType row) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("description", row.getDescription());
        shown.put("schema", row.getDataSchema());
        shown.put("example", row.getExample());
        return shown;
    }

    @Override
    public Map<String, Object> hidden(EventType row) {
        return Map.of();
    }
}
