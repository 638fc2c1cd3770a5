package io.hooktide.receiver.script;

import java.util.List;

/**
 * The steps of one path: the n-th attempt of a delivery gets the n-th step, the last one stays.
 *
 * @param path exact, or a prefix where it ends in {@code /*}
 */
public record Rule(String path, List<Step> steps) {
    public static final int MAX_STEPS = 1_000;

    public Rule {
        steps = List.copyOf(steps);
        if (!path.startsWith("/") || path.length() > 1_024) {
            throw new ScriptException("a path starts with '/' and has at most 1024 characters: '" + cut(path) + "'");
        }
        if (steps.isEmpty() || steps.size() > MAX_STEPS) {
            throw new ScriptException(cut(path) + " needs 1 to " + MAX_STEPS + " steps, not " + steps.size());
        }
    }

    /** Whether it matters which attempt it is. */
    boolean counts() {
        return steps.size() > 1;
    }

    /** @param attempt from 1 */
    Step step(int attempt) {
        return steps.get(Math.min(attempt, steps.size()) - 1);
    }

    boolean matches(String requestPath) {
        return path.endsWith("/*")
                ? requestPath.startsWith(path.substring(0, path.length() - 1))
                : requestPath.equals(path);
    }

    static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
