package io.hooktide.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One operation of the published document.
 *
 * @param item the path's, whose parameters are the operation's, too
 */
record ApiOperation(String method, String path, JsonNode item, JsonNode operation) {
    static final PublishedDocument DOCUMENT = PublishedDocument.read();

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final Pattern SCOPE = Pattern.compile("Scope ([a-z]+(?::[a-z]+)?)\\.");
    private static final int USUAL_MOST = 64 * 1024;

    static Stream<ApiOperation> all() {
        List<ApiOperation> all = new ArrayList<>();
        DOCUMENT.document()
                .path("paths")
                .fields()
                .forEachRemaining(item -> item.getValue().fields().forEachRemaining(field -> {
                    if (METHODS.contains(field.getKey())) {
                        String method = field.getKey().toUpperCase(Locale.ROOT);
                        all.add(new ApiOperation(method, item.getKey(), item.getValue(), field.getValue()));
                    }
                }));
        return all.stream();
    }

    /** All but those that need no key. */
    static Stream<ApiOperation> guarded() {
        return all().filter(operation -> !operation.isPublic());
    }

    static Stream<ApiOperation> withBody() {
        return guarded().filter(operation -> operation.mediaType().isPresent());
    }

    static Stream<ApiOperation> withId() {
        return guarded().filter(operation -> operation.path.contains("{"));
    }

    boolean isPublic() {
        return operation.path("security").isArray()
                && operation.path("security").isEmpty();
    }

    /** The scope it needs, as its description says. */
    String scope() {
        Matcher scope = SCOPE.matcher(operation.path("description").asText());
        if (!scope.find()) {
            throw new AssertionError(this + ": its description has to name its scope: 'Scope webhooks:read.'");
        }
        return scope.group(1);
    }

    /** The path of what the id is of, for example /v1/subscriptions. */
    String collection() {
        return path.replaceFirst("/\\{.*", "");
    }

    Optional<String> mediaType() {
        JsonNode content = operation.path("requestBody").path("content");
        return content.isObject() ? Optional.of(content.fieldNames().next()) : Optional.empty();
    }

    JsonNode bodySchema() {
        return DOCUMENT.resolved(operation
                .path("requestBody")
                .path("content")
                .path(mediaType().orElseThrow())
                .path("schema"));
    }

    /** The first example of its body; whoever describes an operation gives one. */
    ObjectNode exampleBody() {
        JsonNode content =
                operation.path("requestBody").path("content").path(mediaType().orElseThrow());
        JsonNode example = content.has("example")
                ? content.get("example")
                : StreamSupport.stream(content.path("examples").spliterator(), false)
                        .findFirst()
                        .map(first -> first.path("value"))
                        .orElseThrow(() -> new AssertionError(this + ": its body has no example in the document"));
        return example.deepCopy();
    }

    /** As it is sent; null: it has none. */
    String example() {
        return mediaType().isPresent() ? exampleBody().toString() : null;
    }

    Reply send(ConsoleClient client, String path, String body, String... headers) {
        return client.send(method, path, mediaType().orElse(null), body, headers);
    }

    int mostBytes() {
        return operation.path("requestBody").path("x-most-bytes").asInt(USUAL_MOST);
    }

    /** @param in query or header */
    List<JsonNode> parameters(String in) {
        return Stream.concat(
                        StreamSupport.stream(item.path("parameters").spliterator(), false),
                        StreamSupport.stream(operation.path("parameters").spliterator(), false))
                .map(DOCUMENT::resolved)
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .toList();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
