package io.hooktide.app.subscriptions;

import picocli.CommandLine.Command;

/** hooktide subscriptions backfill. */
@Command(
        name = "backfill",
        description = "Give it the events since a time that it would match now, each once, as a job of the console.",
        footer = {
            "Examples:",
            "  hooktide subscriptions backfill sub_0198... --since 2h --dry-run",
            "  hooktide subscriptions backfill sub_0198... --since 2h --why 'they begin with last week'"
        })
final class BackfillSubscription extends JobSince {
    @Override
    String verb() {
        return "/backfill";
    }
}
