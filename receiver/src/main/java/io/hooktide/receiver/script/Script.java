package io.hooktide.receiver.script;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules for paths: an exact path comes first, then the longest prefix. Immutable. */
public final class Script {
    public static final Script EMPTY = new Script(List.of());

    private static final int MAX_RULES = 1_000;

    private final List<Rule> rules;
    private final Map<String, Rule> exact = new HashMap<>();
    private final List<Rule> prefixes;

    public Script(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        if (rules.size() > MAX_RULES) {
            throw new ScriptException("at most " + MAX_RULES + " rules, not " + rules.size());
        }
        for (Rule rule : rules) {
            if (exact.put(rule.path(), rule) != null) {
                throw new ScriptException(Rule.cut(rule.path()) + " has two rules");
            }
        }
        this.prefixes = rules.stream()
                .filter(rule -> rule.path().endsWith("/*"))
                .sorted(Comparator.comparingInt((Rule rule) -> rule.path().length())
                        .reversed())
                .toList();
    }

    public Optional<Rule> rule(String path) {
        Rule rule = exact.get(path);
        return rule != null
                ? Optional.of(rule)
                : prefixes.stream().filter(prefix -> prefix.matches(path)).findFirst();
    }

    public List<Rule> rules() {
        return rules;
    }
}
