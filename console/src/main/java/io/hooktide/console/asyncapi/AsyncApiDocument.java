package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.eventtype.KnownType;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.EventTypePattern;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes the AsyncAPI document (2.6.0) of one tenant: a channel for each profile of its subscriptions. Pure. */
public final class AsyncApiDocument {
    private static final String STANDARD = "standard";

    private final Channels channels;
    private final Collection<KnownType> types;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final ObjectNode paths;
    private final ObjectNode messages;
    private final ObjectNode securitySchemes;

    private AsyncApiDocument(Channels channels, Collection<KnownType> types) {
        this.channels = channels;
        this.types = types;
        document.put("asyncapi", "2.6.0");
        document.putObject("info")
                .put("title", "Hooktide webhooks")
                .put("version", "1.0.0")
                .put("description", "What the endpoints of this tenant's subscriptions receive.");
        ObjectNode server = document.putObject("servers").putObject("endpoint");
        server.put("url", "{webhookUrl}").put("protocol", "https");
        server.putObject("variables")
                .putObject("webhookUrl")
                .put("description", "The URL of the subscription.")
                .put("default", "https://receiver.example/webhook");
        document.put("defaultContentType", "application/json");
        paths = document.putObject("channels");
        ObjectNode components = document.putObject("components");
        messages = components.putObject("messages");
        securitySchemes = components.putObject("securitySchemes");
    }

    /**
     * @param subscriptions of the tenant; none: as if there were one of the profile standard, for all events
     * @param types of the tenant
     */
    public static ObjectNode of(
            Channels channels, Collection<Subscription> subscriptions, Collection<KnownType> types) {
        AsyncApiDocument writing = new AsyncApiDocument(channels, types);
        Map<String, List<Subscription>> byProfile = new TreeMap<>();
        subscriptions.forEach(row -> byProfile.merge(row.getProfile(), List.of(row), AsyncApiDocument::both));
        byProfile.forEach(writing::channel);
        if (byProfile.isEmpty()) {
            writing.types(STANDARD, STANDARD, List.of("*"));
        }
        if (writing.securitySchemes.isEmpty()) {
            ((ObjectNode) writing.document.get("components")).remove("securitySchemes");
        }
        return writing.document;
    }

    private static List<Subscription> both(List<Subscription> some, List<Subscription> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private void channel(String profile, List<Subscription> rows) {
        channels.of(profile).ifPresentOrElse(this::described, () -> {
            List<String> patterns = rows.stream()
                    .flatMap(row -> row.getEventTypes().stream())
                    .distinct()
                    .toList();
            types(profile, rows.get(0).getFormat(), patterns);
        });
    }

    private void described(Channels.Channel channel) {
        ObjectNode operation = operation(channel.path(), channel.operationId(), channel.summary());
        if (!channel.security().isEmpty()) {
            ArrayNode security = operation.putArray("security");
            channel.security().forEach(name -> {
                security.addObject().putArray(name);
                securitySchemes.set(name, channels.securitySchemes().get(name));
            });
        }
        channel.messages().forEach((name, message) -> add(operation, name, message.deepCopy()));
        finish(operation);
    }

    private void types(String profile, String format, List<String> patterns) {
        List<EventTypePattern> wanted =
                patterns.stream().map(EventTypePattern::parse).toList();
        ObjectNode operation = operation(
                "/" + profile + "/webhook",
                "receive" + Words.camel(profile) + "Event",
                "An event that a subscription of the profile " + profile + " has chosen.");
        for (KnownType type : types) {
            String object = type.name().objectType();
            String action = type.name().action();
            if (wanted.stream().anyMatch(pattern -> pattern.matches(object, action))) {
                ObjectNode message = JsonNodeFactory.instance.objectNode();
                message.put("title", type.name().text());
                message.put("summary", type.texts().description());
                message.set("payload", Payloads.of(format, type));
                add(operation, Words.camel(profile) + "." + type.name().text(), message);
            }
        }
        if (operation.path("message").path("oneOf").isEmpty()) {
            ObjectNode any = JsonNodeFactory.instance.objectNode().put("title", "An event");
            any.putObject("payload").put("type", "object");
            add(operation, Words.camel(profile) + ".event", any);
        }
        finish(operation);
    }

    private ObjectNode operation(String path, String operationId, String summary) {
        ObjectNode operation = paths.putObject(path).putObject("publish");
        operation.put("operationId", operationId).put("summary", summary);
        operation
                .putObject("bindings")
                .putObject("http")
                .put("type", "request")
                .put("method", "POST")
                .put("bindingVersion", "0.1.0");
        operation.putObject("message").putArray("oneOf");
        return operation;
    }

    private void add(ObjectNode operation, String name, ObjectNode message) {
        messages.set(name, message.put("name", name));
        ((ArrayNode) operation.path("message").path("oneOf")).addObject().put("$ref", "#/components/messages/" + name);
    }

    // oneOf is for more than one.
    private static void finish(ObjectNode operation) {
        ArrayNode all = (ArrayNode) operation.path("message").path("oneOf");
        if (all.size() == 1) {
            operation.set("message", all.get(0));
        }
    }
}
