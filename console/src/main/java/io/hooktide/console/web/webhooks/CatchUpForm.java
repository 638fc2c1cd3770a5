package io.hooktide.console.web.webhooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.web.Visit;
import io.hooktide.console.web.replays.JobView;
import io.hooktide.schemas.Subscription;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form that has a webhook get events of the past.
 *
 * @param given what was put into the form, by field; empty: it is new
 * @param trial what the job would do, as the API answers it; empty: it was not tried
 * @param errors by pointer, as the API has them
 */
public record CatchUpForm(
        Subscription webhook,
        CatchUpVerb verb,
        Map<String, String> given,
        Optional<ObjectNode> trial,
        Map<String, String> errors) {
    private static final List<String> FIELDS = List.of("since", "rate", "guard", "why");
    private static final List<String> SHOWN_BESIDE = List.of("#/since", "#/rate", "#/why");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    static Map<String, String> given(Visit visit) {
        Map<String, String> given = new LinkedHashMap<>();
        FIELDS.forEach(name -> visit.field(name).ifPresent(value -> given.put(name, value)));
        return given;
    }

    /** As the API takes it. */
    static ObjectNode order(CatchUpVerb verb, Map<String, String> given, boolean dryRun) {
        String why = given.getOrDefault("why", "");
        String rate = given.getOrDefault("rate", "");
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("since", time(given.getOrDefault("since", "")));
        order.put("why", dryRun && why.isBlank() ? "a dry run" : why).put("dryRun", dryRun);
        if (rate.matches("[0-9]{1,6}")) {
            order.put("rate", Integer.parseInt(rate));
        } else {
            order.put("rate", rate);
        }
        return verb.isGuarded() ? order.put("staleGuard", given.containsKey("guard")) : order;
    }

    // As browsers send it: without a zone. The console speaks UTC. What is no time, the order is refused for.
    private static String time(String typed) {
        try {
            return LocalDateTime.parse(typed).toInstant(ZoneOffset.UTC).toString();
        } catch (DateTimeParseException notOne) {
            return typed;
        }
    }

    public String path() {
        return WebhookPages.PATH + "/" + webhook.getSubscriptionId();
    }

    /** A day back, until another time is given. */
    public String since(Instant now) {
        return given.getOrDefault(
                "since", LOCAL.format(now.minus(1, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC)));
    }

    public String rate() {
        return given.getOrDefault("rate", "50");
    }

    public String why() {
        return given.getOrDefault("why", "");
    }

    public boolean isGuarded() {
        return given.isEmpty() || given.containsKey("guard");
    }

    /** Empty where nothing is wrong with it. */
    public String error(String pointer) {
        return errors.getOrDefault(pointer, "");
    }

    /** What is wrong that is no field's. */
    public List<String> otherErrors() {
        return errors.entrySet().stream()
                .filter(error -> !SHOWN_BESIDE.contains(error.getKey()))
                .map(error -> (error.getKey().replaceFirst("^#/?", "") + " " + error.getValue()).trim())
                .toList();
    }

    /** Of the trial: how many would be sent. */
    public String wouldBeSent() {
        return counts().stream()
                .filter(CatchUpForm::isSent)
                .map(JobView.Count::number)
                .findFirst()
                .orElse("0");
    }

    /** Of the trial: all other counts. */
    public List<JobView.Count> leftOut() {
        return counts().stream().filter(count -> !isSent(count)).toList();
    }

    public boolean isWhole() {
        return trial.map(answer -> answer.path("complete").asBoolean()).orElse(true);
    }

    private List<JobView.Count> counts() {
        return trial.map(answer -> new JobView(answer).counts()).orElse(List.of());
    }

    private static boolean isSent(JobView.Count count) {
        return count.words().equals("replayed");
    }
}
