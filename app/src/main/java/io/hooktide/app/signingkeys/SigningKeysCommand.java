package io.hooktide.app.signingkeys;

import io.hooktide.app.GroupCommand;
import picocli.CommandLine.Command;

/** The keys of an installation that JWTs are signed with. */
@Command(
        name = "signing-keys",
        description = "List and rotate the keys that the JWTs of requests are signed with.",
        footer = "Example: hooktide signing-keys list --config hooktide.properties",
        subcommands = {ListSigningKeys.class, RotateSigningKeys.class})
public final class SigningKeysCommand extends GroupCommand {}
