package io.hooktide.app.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hooktide.app.CliException;
import io.hooktide.app.JsonText;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The event, option by option. A mixin. */
final class EventOptions {
    @Option(
            names = "--type",
            required = true,
            paramLabel = "OBJECTTYPE.ACTION",
            description = "Event type, for example invoice.updated.")
    private String type;

    @Option(
            names = "--object",
            required = true,
            paramLabel = "ID",
            description = "Id of the object, 1 to 256 characters.")
    private String objectId;

    @Option(
            names = "--data",
            paramLabel = "JSON|@FILE",
            description = "The object after the change. Default: {}; none for a deletion.")
    private String data;

    @Option(names = "--previous", paramLabel = "JSON|@FILE", description = "The object before the change.")
    private String previous;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Id of the event. Default: a new one. The same id for the same object within 10 minutes"
                    + " is delivered once.")
    private String id;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "Needed with a key for all tenants. Default: the key's.")
    private String tenant;

    @Option(
            names = "--occurred-at",
            paramLabel = "TIME",
            description = "When it changed, for example 2026-11-21T10:00:00.000Z. Default: now.")
    private String occurredAt;

    @Option(names = "--bulk", description = "It was part of a bulk operation.")
    private boolean bulk;

    @Option(names = "--context", paramLabel = "KEY=VALUE", description = "Who did it; may be repeated.")
    private Map<String, String> context = new LinkedHashMap<>();

    /** The request. Data goes in as it was given, byte for byte. */
    String json() {
        int dot = type.indexOf('.');
        if (dot <= 0 || dot == type.length() - 1) {
            throw CliException.usage("--type: '" + type + "' is not OBJECTTYPE.ACTION, for example invoice.updated");
        }
        String action = type.substring(dot + 1);
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            writeText(json, "id", id);
            writeText(json, "tenantId", tenant);
            writeText(json, "objectType", type.substring(0, dot));
            writeText(json, "objectId", objectId);
            writeText(json, "action", action);
            writeText(json, "occurredAt", occurredAt);
            json.writeBooleanField("bulk", bulk);
            if (!context.isEmpty()) {
                json.writeObjectFieldStart("context");
                for (Map.Entry<String, String> entry : context.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            writeObject(json, "data", data == null && !action.equals("deleted") ? "{}" : data);
            writeObject(json, "previous", previous);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Text can be written to memory", impossible);
        }
        return text.toString();
    }

    private static void writeText(JsonGenerator json, String field, String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    private static void writeObject(JsonGenerator json, String field, String argument) throws IOException {
        if (argument != null) {
            json.writeFieldName(field);
            json.writeRawValue(JsonText.read("--" + field, argument).text());
        }
    }
}
