package io.hooktide.testkit.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges a history: everything that was accepted, and nothing else, ended once, in order, never early. Pure. */
public final class HistoryChecker {
    private HistoryChecker() {}

    public static Report check(History history, Claims claims) {
        Map<String, Story> stories = Story.all(history);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(Losses.in(history, stories));
        for (Story story : stories.values()) {
            findings.addAll(Inventions.in(history, story));
            findings.addAll(Earliness.in(story));
            findings.addAll(AttemptOrders.in(story));
            findings.addAll(Bodies.in(story));
        }
        findings.addAll(Duplicates.in(history, stories, claims.repeats()));
        Account account = Account.of(history, stories);
        if (!account.adds() || claims.atRest() && account.pending() > 0) {
            findings.add(account.finding());
        }
        return new Report(List.copyOf(findings), Duplicates.repeated(history, stories), account.toString());
    }
}
