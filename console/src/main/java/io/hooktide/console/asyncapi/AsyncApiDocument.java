package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.eventtype.KnownType;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import io.hooktide.subscriptions.profiles.ProfileChannel;
import io.hooktide.subscriptions.profiles.ProfileFile;
import io.hooktide.subscriptions.profiles.Profiles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes the AsyncAPI document (2.6.0) of one tenant: a channel for each profile of its subscriptions. One use. */
public final class AsyncApiDocument {
    private final Profiles profiles;
    private final Collection<KnownType> types;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final ObjectNode paths;
    private final ObjectNode messages;
    private final ObjectNode securitySchemes;
    private final Bodies bodies = new Bodies(new RenderedExamples(System::nanoTime));

    private AsyncApiDocument(Profiles profiles, Collection<KnownType> types) {
        this.profiles = profiles;
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
            Profiles profiles, Collection<Subscription> subscriptions, Collection<KnownType> types) {
        AsyncApiDocument writing = new AsyncApiDocument(profiles, types);
        Map<String, List<Subscription>> byProfile = new TreeMap<>();
        Stream.concat(subscriptions.stream(), subscriptions.isEmpty() ? Stream.of(usual(profiles)) : Stream.empty())
                .forEach(row -> byProfile.merge(row.getProfile(), List.of(row), AsyncApiDocument::both));
        byProfile.forEach(writing::channel);
        if (writing.securitySchemes.isEmpty()) {
            ((ObjectNode) writing.document.get("components")).remove("securitySchemes");
        }
        return writing.document;
    }

    private static Subscription usual(Profiles profiles) {
        Subscription row = new Subscription();
        profiles.get(Profiles.DEFAULT).applyTo(row);
        row.setEventTypes(List.of("*"));
        return row;
    }

    private static List<Subscription> both(List<Subscription> some, List<Subscription> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private void channel(String profile, List<Subscription> rows) {
        Optional<ProfileFile> file = profiles.file(profile);
        ChosenTypes chosen = new ChosenTypes(
                rows, file.map(found -> found.profile().catalogue()).orElse(List.of()), types, bodies);
        file.flatMap(ProfileFile::channel)
                .ifPresentOrElse(words -> described(words, rows, chosen), () -> usual(profile, rows, chosen));
    }

    private void described(ProfileChannel words, List<Subscription> rows, ChosenTypes chosen) {
        ObjectNode operation = operation(words.channel(), words.operationId(), words.summary());
        secure(operation, rows, words::scheme);
        OperationMessages all = new OperationMessages(operation, messages);
        words.messages()
                .forEach((name, message) -> all.add(name, message.title(), "", chosen.bodies(message.actions())));
        all.finish();
    }

    private void usual(String profile, List<Subscription> rows, ChosenTypes chosen) {
        String name = Words.camel(profile);
        ObjectNode operation = operation(
                "/" + profile + "/webhook",
                "receive" + name + "Event",
                "An event that a subscription of the profile " + profile + " has chosen.");
        secure(operation, rows, type -> Optional.of(name + "." + type.wireName()));
        OperationMessages all = new OperationMessages(operation, messages);
        chosen.byType()
                .forEach((type, bodies) -> all.add(
                        name + "." + type.name().text(),
                        type.name().text(),
                        type.texts().description(),
                        bodies));
        if (chosen.byType().isEmpty()) {
            all.add(name + ".event", "An event", "", chosen.unknown());
        }
        all.finish();
    }

    private void secure(
            ObjectNode operation, List<Subscription> rows, Function<AuthenticationType, Optional<String>> names) {
        var security = new SecuritySchemes(securitySchemes).of(rows, names);
        if (!security.isEmpty()) {
            operation.set("security", security);
        }
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
        return operation;
    }
}
