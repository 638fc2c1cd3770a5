package io.hooktide.testkit.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a check found.
 *
 * @param repeated posts beyond one for each attempt number that is recorded, by delivery id; allowed or not
 * @param account delivered, dead-lettered, dropped, pending, posts and repeats in one line
 */
public record Report(List<Finding> findings, Map<String, Integer> repeated, String account) {
    private static final int SHOWN = 10;

    public boolean clean() {
        return findings.isEmpty();
    }

    public int repeats() {
        return repeated.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The same with more findings. */
    public Report and(List<Finding> more) {
        return new Report(Stream.concat(findings.stream(), more.stream()).toList(), repeated, account);
    }

    /** @throws AssertionError with the report, if there are findings */
    public Report assertClean() {
        if (!clean()) {
            throw new AssertionError(toString());
        }
        return this;
    }

    /** The account; and of each kind of finding how many there are, and the first ten. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(account);
        Map<String, List<Finding>> kinds = findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.getClass().getSimpleName(), LinkedHashMap::new, Collectors.toList()));
        kinds.forEach((kind, found) -> {
            text.append("\n").append(kind).append(": ").append(found.size());
            found.stream().limit(SHOWN).forEach(finding -> text.append("\n  ").append(finding));
            if (found.size() > SHOWN) {
                text.append("\n  and ").append(found.size() - SHOWN).append(" more");
            }
        });
        return text.toString();
    }
}
