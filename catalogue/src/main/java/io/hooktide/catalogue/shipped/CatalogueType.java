package io.hooktide.catalogue.shipped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.catalogue.EventTypeName;

/**
 * One event type of a catalogue.
 *
 * @param description what has happened
 * @param schema JSON Schema of the data, open: it describes, events are not held against it. Not to be changed
 * @param example of the data. Not to be changed
 */
public record CatalogueType(EventTypeName name, String description, JsonNode schema, ObjectNode example) {}
