package io.hooktide.console.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.subscription.Representation;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.FieldChange;

/** An entry as the API shows it. Pure. */
public final class AuditRepresentation {
    private AuditRepresentation() {}

    public static ObjectNode of(AuditEntry entry) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", entry.getId());
        shown.put("at", Representation.time(entry.getAt()));
        shown.put("action", entry.getAction());
        shown.put("outcome", entry.getOutcome());
        ObjectNode actor = shown.putObject("actor");
        actor.put("kind", entry.getActorKind()).put("id", entry.getActorId());
        actor.put("name", entry.getActorName()).put("address", entry.getAddress());
        shown.put("tenantId", entry.getTenantId());
        shown.putObject("target").put("type", entry.getTargetType()).put("id", entry.getTargetId());
        ArrayNode changes = shown.putArray("changes");
        for (FieldChange change : entry.getChanges()) {
            changes.addObject()
                    .put("field", change.getField())
                    .put("old", change.getOldValue())
                    .put("new", change.getNewValue());
        }
        return shown.put("detail", entry.getDetail());
    }
}
