package io.hooktide.receiver.script;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Chooses the step for each request by counting attempts: by webhook-id, or idempotency key, where the request has one,
 * else by path. Remembers the newest ids only; an id that was forgotten starts at its first step. For one thread.
 */
public final class Answering {
    public static final int MAX_IDS = 100_000;

    private final int maxIds;
    private final Map<String, Integer> attempts;
    private Script script;

    public Answering(Script script) {
        this(script, MAX_IDS);
    }

    Answering(Script script, int maxIds) {
        this.script = script;
        this.maxIds = maxIds;
        this.attempts = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                return size() > Answering.this.maxIds;
            }
        };
    }

    /**
     * @param id webhook-id or idempotency key of the request, null without one
     * @param always count the attempt even where the answer does not depend on it
     */
    public Turn next(String path, String id, boolean always) {
        Rule rule = script.rule(path).orElse(null);
        int attempt = always || rule != null && rule.counts() ? attempts.merge(key(path, id), 1, Integer::sum) : 0;
        return new Turn(rule == null ? Step.OK : rule.step(Math.max(attempt, 1)), attempt);
    }

    /** Sequences start anew. */
    public void replace(Script next) {
        script = next;
        attempts.clear();
    }

    public Script script() {
        return script;
    }

    private static String key(String path, String id) {
        String key = id == null ? path : path + ' ' + id;
        return key.length() <= 512 ? key : key.substring(0, 256) + ' ' + key.length() + ' ' + key.hashCode();
    }

    /** @param attempt the how-manieth of this id on this path, from 1; 0 if not counted */
    public record Turn(Step step, int attempt) {}
}
