package io.hooktide.gateway.type;

import io.hooktide.catalogue.EventTypeFormat;
import io.hooktide.catalogue.EventTypeName;
import io.hooktide.catalogue.schema.Breach;
import io.hooktide.catalogue.schema.EventSchema;
import io.hooktide.catalogue.shipped.Catalogues;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds events against the event types of their tenants. What ships is known, and describes only: data is held against
 * a tenant's own schemas. Any thread; a check takes a bounded number of steps.
 */
public final class EventTypeRules {
    private static final String DATA = "data";

    private final Function<String, Optional<EventType>> types;
    private final Catalogues shipped;
    private final boolean refuseUnknown;
    private final SchemaCache schemas = new SchemaCache();

    /** @param types a tenant's own, by the key of their row */
    public EventTypeRules(Function<String, Optional<EventType>> types, Catalogues shipped, UnknownTypes unknownTypes) {
        this.types = types;
        this.shipped = shipped;
        this.refuseUnknown = unknownTypes == UnknownTypes.REFUSE;
    }

    /** No tenant has any, and all are taken. */
    public static EventTypeRules none() {
        return new EventTypeRules(key -> Optional.empty(), new Catalogues(List.of()), UnknownTypes.ALLOW);
    }

    /**
     * @param event valid otherwise
     * @return what is wrong, the paths being those of the event; empty: nothing
     */
    public List<Breach> breaches(ChangeEvent event) {
        String type = event.getObjectType() + "." + event.getAction();
        String key = EventTypeFormat.keyOfValid(event.getTenantId(), type);
        Optional<EventType> own = types.apply(key).filter(row -> !row.getDeleted());
        if (own.isEmpty()) {
            return refuseUnknown
                            && shipped.type(new EventTypeName(event.getObjectType(), event.getAction()))
                                    .isEmpty()
                    ? List.of(new Breach(List.of(), "has the event type " + type + ", which is not registered"))
                    : List.of();
        }
        if (own.get().getDataSchema() == null || event.getData() == null) {
            return List.of();
        }
        return schemas.of(key, own.get()).map(schema -> breaches(schema, event)).orElse(List.of());
    }

    private static List<Breach> breaches(EventSchema schema, ChangeEvent event) {
        List<Breach> ofData = schema.check(event.getData());
        if (ofData.isEmpty()) {
            return ofData;
        }
        List<Breach> ofEvent = new ArrayList<>();
        for (Breach breach : ofData) {
            List<String> path = new ArrayList<>();
            path.add(DATA);
            path.addAll(breach.path());
            ofEvent.add(new Breach(path, breach.detail()));
        }
        return ofEvent;
    }
}
