package io.hooktide.console.web.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.FieldError;
import io.hooktide.runtime.http.Problem;
import io.hooktide.subscriptions.profiles.Profile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The form of a webhook.
 *
 * @param document what it shows, as the API has it
 * @param problem what is wrong with it; empty: nothing is known to be
 */
public record WebhookForm(Purpose purpose, ObjectNode document, Offer offer, Optional<Problem> problem) {
    /**
     * @param id empty: a new one
     * @param version that the form was made of
     * @param asksTenant whether it has to be told for which tenant
     */
    public record Purpose(String id, long version, boolean asksTenant) {}

    /** What there is to choose from. */
    public record Offer(List<Profile> profiles, Profile profile, List<EventKind> kinds) {}

    public boolean isNew() {
        return purpose.id().isEmpty();
    }

    public String path() {
        return WebhookPages.PATH + (isNew() ? "/new" : "/" + purpose.id() + "/edit");
    }

    public String backPath() {
        return WebhookPages.PATH + (isNew() ? "" : "/" + purpose.id());
    }

    /** The text at a JSON pointer; of an array its elements, separated by commas. */
    public String text(String pointer) {
        JsonNode node = document.at(pointer);
        if (node.isArray()) {
            return elements(pointer).stream().collect(Collectors.joining(", "));
        }
        return node.isMissingNode() || node.isNull() ? "" : node.isValueNode() ? node.asText() : node.toString();
    }

    public List<String> elements(String pointer) {
        return StreamSupport.stream(document.at(pointer).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    public boolean flag(String pointer) {
        return document.at(pointer).asBoolean();
    }

    public String headers() {
        List<String> lines = new ArrayList<>();
        document.path("headers")
                .fields()
                .forEachRemaining(header ->
                        lines.add(header.getKey() + ": " + header.getValue().asText()));
        return String.join("\n", lines);
    }

    /** Whether that is what is wrong. */
    public boolean noneChosen() {
        return elements("/eventTypes").isEmpty() && !error("/eventTypes").isEmpty();
    }

    public boolean isChosen(String type) {
        return elements("/eventTypes").contains(type);
    }

    /** Chosen types that no box stands for. */
    public String patterns() {
        Set<String> boxes = new HashSet<>();
        offer.kinds().forEach(kind -> {
            boxes.add(kind.pattern());
            kind.choices().forEach(choice -> boxes.add(choice.type()));
        });
        return elements("/eventTypes").stream()
                .filter(type -> !boxes.contains(type))
                .collect(Collectors.joining("\n"));
    }

    public List<SchemeForm> schemes() {
        List<SchemeForm> schemes = new ArrayList<>();
        JsonNode all = document.path("authentication");
        for (int i = 0; i < all.size(); i++) {
            schemes.add(new SchemeForm(i, all.get(i), this));
        }
        return schemes;
    }

    public List<RetryStep> timeline() {
        return RetryStep.of(elements("/retry/delays"));
    }

    /** What is wrong at this pointer, or below; empty: nothing. */
    public String error(String pointer) {
        return problem.map(Problem::errors).orElse(List.of()).stream()
                .filter(error -> isAt(error, pointer))
                .map(FieldError::detail)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static boolean isAt(FieldError error, String pointer) {
        return error.pointer().equals("#" + pointer) || error.pointer().startsWith("#" + pointer + "/");
    }

    /** What is wrong with the whole; empty: nothing. */
    public String summary() {
        return problem.map(found ->
                        found.errors().isEmpty() ? found.detail() : "Not saved: " + found.detail() + ", see below.")
                .orElse("");
    }

    /** What is wrong where no field stands for it. */
    public List<FieldError> otherErrors() {
        List<String> shown = List.of(
                "/tenantId",
                "/name",
                "/url",
                "/profile",
                "/eventTypes",
                "/authentication",
                "/filter",
                "/headers",
                "/idempotencyHeader",
                "/retry",
                "/timeout",
                "/limits");
        return problem.map(Problem::errors).orElse(List.of()).stream()
                .filter(error -> shown.stream().noneMatch(pointer -> isAt(error, pointer)))
                .toList();
    }

    public boolean isLocked(String key) {
        return offer.profile().locked().stream().anyMatch(locked -> locked.equals(key) || key.startsWith(locked + "."));
    }
}
