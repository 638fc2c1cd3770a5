package io.hooktide.app.reference;

import io.hooktide.app.CliCommand;
import io.hooktide.app.Invocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** hooktide reference PAGE. */
@Command(
        name = "reference",
        description = "Print the reference page of all settings or all metrics, in Markdown.",
        footer = "Example: hooktide reference settings > docs/settings.md")
public final class ReferenceCommand implements CliCommand, Runnable {
    @Mixin
    private Invocation invocation;

    @Parameters(paramLabel = "PAGE", description = "One of: ${COMPLETION-CANDIDATES}.")
    private ReferencePage page;

    @Override
    public void run() {
        invocation.out().print(page.text());
        invocation.out().flush();
    }
}
