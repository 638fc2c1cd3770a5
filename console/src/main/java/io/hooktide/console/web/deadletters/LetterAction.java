package io.hooktide.console.web.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.console.deadletters.LetterRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The form that has dead letters replayed, or given up.
 *
 * @param verb replay or discard
 * @param open how many of those that are meant have not been dealt with; empty where that is not known
 * @param given what was put into the form, by field
 * @param trial what a replay would do, as the API answers it; empty: it was not tried
 * @param errors by pointer, as the API has them
 */
public record LetterAction(
        String verb,
        LetterQuery query,
        Optional<Counted> open,
        Map<String, String> given,
        Optional<JsonNode> trial,
        Map<String, String> errors) {
    /** @param sample the newest of them */
    public record Counted(long count, List<LetterRow> sample) {}

    public boolean isReplay() {
        return verb.equals("replay");
    }

    /** Of nothing: nothing was chosen, or nothing is left to discard. */
    public boolean isEmpty() {
        return query.ids().filter(List::isEmpty).isPresent()
                || !isReplay() && open.filter(counted -> counted.count() == 0).isPresent();
    }

    public String count() {
        return open.map(counted -> number(counted.count())).orElse("an unknown number of");
    }

    public String letters() {
        return open.filter(counted -> counted.count() == 1).isPresent() ? "dead letter" : "dead letters";
    }

    public List<LetterRow> sample() {
        return open.map(Counted::sample).orElse(List.of());
    }

    public String given(String field) {
        return given.getOrDefault(field, "");
    }

    public String error(String pointer) {
        return errors.getOrDefault(pointer, "");
    }

    /** What is wrong that is no field's of the form. */
    public List<String> otherErrors() {
        return errors.entrySet().stream()
                .filter(error -> !List.of("#/why", "#/rate", "#/target/subscriptionId", "#/target/url")
                        .contains(error.getKey()))
                .map(error -> error.getKey().replaceFirst("^#/?", "") + " " + error.getValue())
                .toList();
    }

    public String tried(String count) {
        return number(
                trial.map(answer -> answer.path("counts").path(count).asLong()).orElse(0L));
    }

    public boolean triedAny(String count) {
        return trial.map(answer -> answer.path("counts").path(count).asLong()).orElse(0L) > 0;
    }

    public boolean isWhole() {
        return trial.map(answer -> answer.path("complete").asBoolean()).orElse(true);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
