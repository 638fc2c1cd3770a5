package io.hooktide.console.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.catalogue.EventTypeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event type that a tenant has: its own, or one that ships.
 *
 * @param catalogues names of the shipped catalogues that have a type of this name
 * @param schema null: any object will do
 * @param example null: there is none
 * @param written empty: it ships
 */
public record KnownType(
        EventTypeName name, String tenantId, List<String> catalogues, Texts texts, Optional<Written> written) {

    /** What is told of it. */
    public record Texts(String description, JsonNode schema, JsonNode example) {}

    /** What its row says of itself. */
    public record Written(long version, Instant createdAt, Instant updatedAt) {}

    public KnownType {
        catalogues = List.copyOf(catalogues);
    }

    /** 0 for one that ships. */
    public long version() {
        return written.map(Written::version).orElse(0L);
    }
}
