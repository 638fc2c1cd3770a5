package io.hooktide.app.apikeys;

import io.hooktide.app.GroupCommand;
import picocli.CommandLine.Command;

/** The API keys of an installation. */
@Command(
        name = "api-keys",
        description = "Create, list and revoke API keys.",
        footer = "Example: hooktide api-keys list --key htk_...",
        subcommands = {CreateApiKey.class, ListApiKeys.class, RevokeApiKey.class})
public final class ApiKeysCommand extends GroupCommand {}
