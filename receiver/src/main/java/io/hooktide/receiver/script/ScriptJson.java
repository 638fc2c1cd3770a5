package io.hooktide.receiver.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.time.ShortDuration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A script as JSON: an object from path to a list of steps. A step is a text of the one-line form, or
 * {@code {"status":503,"delay":"2s","headers":{"retry-after":"5"},"body":"..."}}, {@code {"hang":true}},
 * {@code {"reset":true}}.
 */
public final class ScriptJson {
    private ScriptJson() {}

    /** @throws ScriptException saying what is wrong */
    public static Script parse(byte[] json) {
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new ScriptException("not JSON: " + malformed.getOriginalMessage());
        } catch (IOException malformed) {
            throw new ScriptException("not JSON: " + malformed.getMessage());
        }
        if (!root.isObject()) {
            throw new ScriptException("write an object from path to a list of steps, {\"/orders\":[\"503\",\"200\"]}");
        }
        List<Rule> rules = new ArrayList<>();
        root.properties().forEach(entry -> rules.add(new Rule(entry.getKey(), steps(entry.getValue()))));
        return new Script(rules);
    }

    /** The script as it can be sent again. */
    public static ObjectNode write(Script script) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        script.rules().forEach(rule -> {
            ArrayNode steps = root.putArray(rule.path());
            rule.steps()
                    .forEach(step -> steps.add(
                            step.fold(ScriptJson::answer, hang -> object().put("hang", true), ScriptJson::resetNode)));
        });
        return root;
    }

    private static List<Step> steps(JsonNode node) {
        if (!node.isArray() || node.size() > Rule.MAX_STEPS) {
            throw new ScriptException("steps are a list of at most " + Rule.MAX_STEPS);
        }
        List<Step> steps = new ArrayList<>();
        node.forEach(step -> steps.add(step(step)));
        return steps;
    }

    private static Step step(JsonNode node) {
        if (node.isTextual() || node.isInt()) {
            return ScriptText.step(node.asText());
        }
        if (!node.isObject()) {
            throw new ScriptException("a step is a text, a status or an object");
        }
        StepDraft draft = new StepDraft();
        node.properties().forEach(field -> field(draft, field.getKey(), field.getValue()));
        return draft.build();
    }

    private static void field(StepDraft draft, String name, JsonNode value) {
        switch (name) {
            case "status" -> draft.status(value.asText());
            case "delay" -> draft.delay(value.asText());
            case "body" -> draft.body(value.asText());
            case "headers" ->
                value.properties()
                        .forEach(header ->
                                draft.header(header.getKey(), header.getValue().asText()));
            case "hang" -> only(value, draft::hang);
            case "reset" -> only(value, draft::reset);
            default ->
                throw new ScriptException("'" + Rule.cut(name)
                        + "' is not a member of a step: status, delay, headers, body, hang, reset are");
        }
    }

    private static void only(JsonNode flag, Runnable whenTrue) {
        if (!flag.isBoolean()) {
            throw new ScriptException("hang and reset are true or false");
        }
        if (flag.booleanValue()) {
            whenTrue.run();
        }
    }

    private static ObjectNode answer(Step.Answer answer) {
        ObjectNode node = object().put("status", answer.status());
        if (!answer.delay().isZero()) {
            node.put("delay", ShortDuration.format(answer.delay()));
        }
        if (!answer.headers().isEmpty()) {
            ObjectNode headers = node.putObject("headers");
            answer.headers().forEach(headers::put);
        }
        return answer.body().isEmpty() ? node : node.put("body", answer.body());
    }

    private static ObjectNode resetNode(Step.Reset reset) {
        ObjectNode node = object().put("reset", true);
        return reset.delay().isZero() ? node : node.put("delay", ShortDuration.format(reset.delay()));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
