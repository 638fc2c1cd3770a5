package io.hooktide.app.apikeys;

import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.http.ApiOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** hooktide api-keys revoke. */
@Command(
        name = "revoke",
        description = "Revoke an API key: it is refused everywhere within two seconds.",
        footer = "Example: hooktide api-keys revoke 0f3a9c1d2e4b5a60")
final class RevokeApiKey implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private ApiOptions api;

    @Parameters(paramLabel = "ID", description = "Id of the key, see 'hooktide api-keys list'.")
    private String id;

    @Override
    public Integer call() {
        if (!id.matches("[0-9a-f]{16}")) {
            // Not repeated: it may be a key.
            throw CliException.usage("the id of a key is 16 hex digits, see 'hooktide api-keys list'");
        }
        api.console(invocation).delete(ListApiKeys.PATH + "/" + id);
        invocation.out().println("Revoked " + id);
        return ExitCode.DONE;
    }
}
