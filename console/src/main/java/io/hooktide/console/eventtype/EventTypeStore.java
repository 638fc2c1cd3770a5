package io.hooktide.console.eventtype;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Actor;
import io.hooktide.catalogue.EventTypeFormat;
import io.hooktide.catalogue.EventTypeName;
import io.hooktide.catalogue.shipped.CatalogueType;
import io.hooktide.catalogue.shipped.Catalogues;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.table.AuditedTable;
import io.hooktide.runtime.http.Json;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.EventType;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The event types of tenants: their own, and those that ship. A tenant's own takes the place of the shipped one. */
public final class EventTypeStore {
    /** Own types of one tenant, at most. */
    public static final int MOST = 1_000;

    private final AuditedTable<EventType> table;
    private final Catalogues shipped;

    public EventTypeStore(AuditedTable<EventType> table, Catalogues shipped) {
        this.table = table;
        this.shipped = shipped;
    }

    /** By name. */
    public SortedMap<String, KnownType> all(String tenantId) {
        SortedMap<String, KnownType> all = new TreeMap<>();
        shipped.types().forEach(type -> all.put(type.name().text(), known(tenantId, type)));
        for (Row<EventType> row : table.rows().values()) {
            EventType type = row.value();
            if (type.getTenantId().equals(tenantId) && !type.getDeleted()) {
                all.put(type.getType(), known(type));
            }
        }
        return all;
    }

    /** Empty if there is none that this console knows. */
    public Optional<KnownType> find(String tenantId, EventTypeName name) {
        return table.row(EventTypeFormat.key(tenantId, name.text()))
                .map(Row::value)
                .filter(row -> !row.getDeleted())
                .map(this::known)
                .or(() -> shipped.type(name).map(type -> known(tenantId, type)));
    }

    /** Blocks until everything that is committed by now is known. */
    public void refresh() {
        table.refresh();
    }

    /**
     * Blocks until the type is committed.
     *
     * @return the type, and whether it is new among the tenant's own
     * @throws ProblemException 400, 412 if it is not at a version wanted (0: it is none of its own), 409 if there are
     *     too many
     */
    public Put put(Actor actor, String tenantId, EventTypeName name, EntityTags versions, ObjectNode body) {
        AtomicBoolean created = new AtomicBoolean();
        Row<EventType> row = table.change(actor, () -> EventTypeFormat.key(tenantId, name.text()), known -> {
            Optional<EventType> own = known.filter(type -> !type.getDeleted());
            created.set(own.isEmpty());
            versions.require(own.map(EventType::getVersion).orElse(0L));
            TypeDraft draft = TypeDraft.read(body, shown(tenantId, name, own));
            EventType next = known.orElseGet(() -> requireRoom(tenantId, name));
            draft.fill(next);
            return next;
        });
        return new Put(known(row.value()), created.get());
    }

    /** @param created whether the tenant had no type of its own by this name */
    public record Put(KnownType type, boolean created) {}

    /**
     * Blocks until it is committed that the type is none of the tenant's own any more.
     *
     * @throws ProblemException 404 if it is not; 409 if it ships; 412
     */
    public void delete(Actor actor, String tenantId, EventTypeName name, EntityTags versions) {
        table.change(actor, () -> EventTypeFormat.key(tenantId, name.text()), known -> {
            EventType row = known.filter(type -> !type.getDeleted()).orElseThrow(() -> notOwn(name));
            versions.require(row.getVersion());
            row.setDeleted(true);
            row.setDescription("");
            row.setDataSchema(null);
            row.setExample(null);
            return row;
        });
    }

    private ProblemException notOwn(EventTypeName name) {
        return shipped.type(name).isPresent()
                ? new ProblemException(Problem.conflict(
                        "This event type ships with Hooktide, and cannot be deleted; PUT one of your own in its place"))
                : notFound();
    }

    public static ProblemException notFound() {
        return new ProblemException(Problem.notFound("There is no such event type"));
    }

    private ObjectNode shown(String tenantId, EventTypeName name, Optional<EventType> own) {
        KnownType type = own.map(this::known)
                .or(() -> shipped.type(name).map(one -> known(tenantId, one)))
                .orElseGet(() -> new KnownType(
                        name, tenantId, shipped.with(name), new KnownType.Texts("", null, null), Optional.empty()));
        return TypeRepresentation.of(type);
    }

    private EventType requireRoom(String tenantId, EventTypeName name) {
        long own = table.rows().values().stream()
                .filter(row -> row.value().getTenantId().equals(tenantId))
                .count();
        if (own >= MOST) {
            throw new ProblemException(
                    Problem.conflict("A tenant may have " + MOST + " event types of its own, deleted ones included"));
        }
        EventType row = new EventType();
        row.setTenantId(tenantId);
        row.setType(name.text());
        return row;
    }

    private KnownType known(String tenantId, CatalogueType type) {
        return new KnownType(
                type.name(),
                tenantId,
                shipped.with(type.name()),
                new KnownType.Texts(type.description(), type.schema(), type.example()),
                Optional.empty());
    }

    private KnownType known(EventType row) {
        EventTypeName name = EventTypeName.parse(row.getType());
        return new KnownType(
                name,
                row.getTenantId(),
                shipped.with(name),
                new KnownType.Texts(row.getDescription(), json(row.getDataSchema()), json(row.getExample())),
                Optional.of(new KnownType.Written(row.getVersion(), row.getCreatedAt(), row.getUpdatedAt())));
    }

    private static JsonNode json(String text) {
        try {
            return text == null ? null : Json.MAPPER.readTree(text);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("A row of the event types is not as we write them", notOurs);
        }
    }
}
