package io.hooktide.gateway.type;

import io.hooktide.catalogue.schema.EventSchema;
import io.hooktide.catalogue.schema.InvalidSchemaException;
import io.hooktide.schemas.EventType;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compiled schemas, those that were used last. Thread-safe. */
final class SchemaCache {
    /** Subschemas of all of them; one is about a kilobyte. */
    private static final int MOST = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(SchemaCache.class);

    private final Map<String, Compiled> byKey = new LinkedHashMap<>(16, 0.75f, true);
    private int size;

    /** @param schema empty: it cannot be compiled, which has been logged */
    private record Compiled(String text, Optional<EventSchema> schema) {
        int size() {
            return schema.map(EventSchema::size).orElse(1);
        }
    }

    /** Empty if the row's schema is none: it was not written through the API. */
    Optional<EventSchema> of(String key, EventType row) {
        // A row that has been replaced is another object with another text.
        Compiled known = get(key);
        if (known != null && known.text() == row.getDataSchema()) {
            return known.schema();
        }
        Compiled compiled = compile(row);
        put(key, compiled);
        return compiled.schema();
    }

    private synchronized Compiled get(String key) {
        return byKey.get(key);
    }

    private synchronized void put(String key, Compiled compiled) {
        Compiled before = byKey.put(key, compiled);
        size += compiled.size() - (before == null ? 0 : before.size());
        Iterator<Compiled> eldest = byKey.values().iterator();
        while (size > MOST && byKey.size() > 1) {
            size -= eldest.next().size();
            eldest.remove();
        }
    }

    private static Compiled compile(EventType row) {
        try {
            return new Compiled(row.getDataSchema(), Optional.of(EventSchema.compile(row.getDataSchema())));
        } catch (InvalidSchemaException invalid) {
            LOG.error(
                    "event=schema_invalid tenant={} type={} cause=\"{}\"",
                    row.getTenantId(),
                    row.getType(),
                    invalid.getMessage());
            return new Compiled(row.getDataSchema(), Optional.empty());
        }
    }
}
