package io.hooktide.app.profiles;

import io.hooktide.app.GroupCommand;
import picocli.CommandLine.Command;

/** The delivery profiles there are. */
@Command(
        name = "profiles",
        description = "List, show and validate delivery profiles.",
        footer = "Example: hooktide profiles show standard",
        subcommands = {ListProfiles.class, ShowProfile.class, ValidateProfile.class})
public final class ProfilesCommand extends GroupCommand {}
