package io.hooktide.dev.demo;

import io.hooktide.app.ExitCode;
import io.hooktide.dev.balance.Balance;
import io.hooktide.dev.board.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is said at the end. Pure. */
record Summary(Balance balance, int attempts, Duration took, boolean interrupted) {
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add((interrupted ? "Stopped after " : "Done in ") + Span.of(took) + ": " + balance.events()
                + " events, " + balance.matches() + " deliveries (events x matching subscriptions), " + attempts
                + " attempts.");
        lines.add("Ledger, computed from the topics:");
        lines.add("  " + balance.equation() + ", of " + balance.matches() + verdict());
        named(lines, "no delivery was made for", balance.lost());
        named(lines, "not expected", balance.unexpected());
        named(lines, "ended more than once", balance.repeated());
        return lines;
    }

    /** @param expected deliveries that the demonstration is made to have */
    int exitCode(int expected) {
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        }
        return balance.settled() && balance.matches() == expected ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private String verdict() {
        if (balance.settled()) {
            return ". It balances.";
        }
        if (interrupted && balance.adds()) {
            return ". It balances so far.";
        }
        return ". IT DOES NOT BALANCE.";
    }

    private static void named(List<String> lines, String what, Set<String> ids) {
        if (!ids.isEmpty()) {
            lines.add("  " + what + ": " + String.join(", ", ids));
        }
    }
}
