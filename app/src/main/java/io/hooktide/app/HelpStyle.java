package io.hooktide.app;

import picocli.CommandLine;

/** How the help of every command looks: examples that can be copied from the screen, and some air. */
final class HelpStyle {
    private static final int WIDTH = 110;

    private HelpStyle() {}

    static void apply(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .width(WIDTH)
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%n")
                .commandListHeading("%n")
                .footerHeading("%n");
        command.getSubcommands().values().forEach(HelpStyle::apply);
    }
}
