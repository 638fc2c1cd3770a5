package io.hooktide.app.audit;

import io.hooktide.app.GroupCommand;
import picocli.CommandLine.Command;

/** Who changed what. */
@Command(
        name = "audit",
        description = "List who changed what in the console.",
        footer = "Example: hooktide audit list --key htk_...",
        subcommands = {ListAudit.class})
public final class AuditCommand extends GroupCommand {}
