package io.hooktide.subscriptions.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.ChangeEvent;
import java.nio.ByteBuffer;

/** An event, its JSON read at most once however many formats ask for it. One thread. */
public final class EventDocument {
    private final ChangeEvent event;
    private final EventDocument whole;
    private final Selection selection;
    private JsonNode data;
    private JsonNode previous;
    private JsonNode json;
    private ByteBuffer dataBytes;

    private EventDocument(ChangeEvent event, EventDocument whole, Selection selection) {
        this.event = event;
        this.whole = whole;
        this.selection = selection;
    }

    public static EventDocument of(ChangeEvent event) {
        return new EventDocument(event, null, null);
    }

    /** The same event with a part of its data. */
    EventDocument selecting(Selection part) {
        return new EventDocument(event, this, part);
    }

    public ChangeEvent event() {
        return event;
    }

    /** @throws IllegalArgumentException if the publisher's bytes are not JSON */
    public JsonNode data() {
        if (data == null) {
            data = whole == null ? DataJson.parse("data", event.getData()) : selection.of(whole.data());
        }
        return data;
    }

    /** @throws IllegalArgumentException if the publisher's bytes are not JSON */
    public JsonNode previous() {
        if (previous == null) {
            previous = whole == null ? DataJson.parse("previous", event.getPrevious()) : selection.of(whole.previous());
        }
        return previous;
    }

    /** The whole event as one tree, read as far as somebody looks: what expressions see. Nobody changes it. */
    public JsonNode json() {
        if (json == null) {
            json = new ObjectNode(JsonNodeFactory.instance, new EventMembers(this));
        }
        return json;
    }

    /** As the publisher wrote it, unless a part was selected; null where there is none. */
    ByteBuffer dataBytes() {
        if (whole == null || event.getData() == null) {
            return event.getData();
        }
        if (dataBytes == null) {
            dataBytes = ByteBuffer.wrap(DataJson.bytes(data()));
        }
        return dataBytes;
    }
}
