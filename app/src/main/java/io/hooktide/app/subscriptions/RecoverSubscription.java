package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** hooktide subscriptions recover. */
@Command(
        name = "recover",
        description = "Send again what it did not get since a time, each once, as a job of the console.",
        footer = {
            "Examples:",
            "  hooktide subscriptions recover sub_0198... --since 2h --dry-run",
            "  hooktide subscriptions recover sub_0198... --since 2h --why 'their shop was down'"
        })
final class RecoverSubscription extends JobSince {
    @Option(
            names = "--no-stale-guard",
            description = "Also what a newer event of the same object has overtaken: it may overwrite a newer state.")
    private boolean noGuard;

    @Override
    String verb() {
        return "/recover";
    }

    @Override
    void addTo(ObjectNode order) {
        order.put("staleGuard", !noGuard);
    }
}
