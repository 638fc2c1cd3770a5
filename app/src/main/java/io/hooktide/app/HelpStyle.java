package io.hooktide.app;

import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How the help of every command looks: examples that can be copied from the screen, and some air. */
final class HelpStyle {
    private static final int WIDTH = 110;

    private HelpStyle() {}

    static void apply(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.width(WIDTH)
                .descriptionHeading(usage.description().length == 0 ? "" : "%n")
                .parameterListHeading("%n")
                .optionListHeading("%n")
                .commandListHeading("%n")
                .footerHeading("%n");
        command.getSubcommands().values().forEach(HelpStyle::apply);
    }
}
