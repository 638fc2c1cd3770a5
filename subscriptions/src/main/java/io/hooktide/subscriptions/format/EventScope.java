package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.subscriptions.template.Scope;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * An event as merge fields see it.
 *
 * @param actionNames what the receiving system calls the actions; an action that is not there keeps its name
 */
record EventScope(EventDocument document, String deliveryId, Map<String, String> actionNames) implements Scope {
    @Override
    public String objectType() {
        return document.event().getObjectType();
    }

    @Override
    public JsonNode data() {
        return document.data();
    }

    @Override
    public JsonNode previous() {
        return document.previous();
    }

    @Override
    public ByteBuffer dataBytes() {
        return document.dataBytes();
    }

    @Override
    public JsonNode event(String name) {
        ChangeEvent event = document.event();
        return switch (name) {
            case "id" -> TextNode.valueOf(event.getEventId());
            case "type" -> TextNode.valueOf(event.getObjectType() + "." + event.getAction());
            case "objectType" -> TextNode.valueOf(event.getObjectType());
            case "objectId" -> TextNode.valueOf(event.getObjectId());
            case "action" -> TextNode.valueOf(event.getAction());
            case "actionName" -> TextNode.valueOf(actionNames.getOrDefault(event.getAction(), event.getAction()));
            case "occurredAt" -> TextNode.valueOf(Rfc3339.text(event.getOccurredAt()));
            case "tenantId" -> TextNode.valueOf(event.getTenantId());
            case "deliveryId" -> TextNode.valueOf(deliveryId);
            case "bulk" -> BooleanNode.valueOf(event.getBulk());
            default -> MissingNode.getInstance();
        };
    }

    @Override
    public JsonNode context(String name) {
        String value = document.event().getContext().get(name);
        return value == null ? MissingNode.getInstance() : TextNode.valueOf(value);
    }
}
