package io.hooktide.app.topics;

import io.hooktide.app.GroupCommand;
import picocli.CommandLine.Command;

/** The topics of an installation. */
@Command(
        name = "topics",
        description = "Create and list the topics.",
        footer = "Example: hooktide topics create --config hooktide.properties",
        subcommands = {CreateTopics.class, ListTopics.class})
public final class TopicsCommand extends GroupCommand {}
