package io.hooktide.receiver.script;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A script as one line, for example {@code /orders=503*2,200;/slow=delay:2s;/dead=503;/hang=hang;/cut=reset}.
 *
 * <pre>
 * script = rule *( (";" | line break) rule )
 * rule   = path "=" step *( "," step )      path: exact, or a prefix where it ends in /*
 * step   = part *( "+" part ) [ "*" [count] ]
 * part   = status | "delay:" duration | "retry-after:" text | "header:" name ":" value | "body:" text
 *        | "hang" | "reset"
 * </pre>
 *
 * The n-th attempt of a delivery gets the n-th step; the last one stays (a {@code *} without a count may say so). In
 * values the characters {@code , ; + * %} are percent-encoded. A line that starts with {@code #} is a comment.
 */
public final class ScriptText {
    public static final int MAX_LENGTH = 256 * 1024;

    private ScriptText() {}

    /** @throws ScriptException saying what is wrong and what would be right */
    public static Script parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new ScriptException("a script has at most " + MAX_LENGTH + " characters");
        }
        List<Rule> rules = new ArrayList<>();
        for (String line : text.split("[\r\n]+")) {
            if (!line.startsWith("#")) {
                for (String rule : line.split(";")) {
                    if (!rule.isBlank()) {
                        rules.add(rule(rule.strip()));
                    }
                }
            }
        }
        return new Script(rules);
    }

    private static Rule rule(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new ScriptException("'" + Rule.cut(text) + "' is not a rule: write path=step,step");
        }
        String[] parts = text.substring(equals + 1).split(",", -1);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            steps.addAll(repeated(parts[i].strip(), i == parts.length - 1));
            if (steps.size() > Rule.MAX_STEPS) {
                break; // the rule refuses it
            }
        }
        return new Rule(text.substring(0, equals).strip(), steps);
    }

    private static List<Step> repeated(String text, boolean last) {
        int star = text.lastIndexOf('*');
        if (star < 0) {
            return List.of(step(text));
        }
        String count = text.substring(star + 1).strip();
        if (!count.matches("[0-9]{0,4}") || count.isEmpty() && !last) {
            throw new ScriptException("'" + Rule.cut(text)
                    + "': write *N to repeat a step N times (up to 9999), * alone only after the last one");
        }
        int times = count.isEmpty() ? 1 : Integer.parseInt(count);
        return Collections.nCopies(times, step(text.substring(0, star).strip()));
    }

    /** @throws ScriptException saying what is wrong */
    static Step step(String text) {
        StepDraft draft = new StepDraft();
        for (String part : text.split("\\+", -1)) {
            part(draft, part.strip());
        }
        return draft.build();
    }

    private static void part(StepDraft draft, String part) {
        int colon = part.indexOf(':');
        String value = colon < 0 ? "" : decoded(part.substring(colon + 1));
        switch (colon < 0 ? part : part.substring(0, colon + 1)) {
            case "delay:" -> draft.delay(value);
            case "retry-after:" -> draft.header("retry-after", value);
            case "header:" -> {
                String[] nameAndValue = value.split(":", 2);
                draft.header(nameAndValue[0], nameAndValue.length < 2 ? "" : nameAndValue[1]);
            }
            case "body:" -> draft.body(value);
            case "hang" -> draft.hang();
            case "reset" -> draft.reset();
            default -> draft.status(part);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw new ScriptException("'" + Rule.cut(text) + "': write a percent sign as %25");
        }
    }
}
