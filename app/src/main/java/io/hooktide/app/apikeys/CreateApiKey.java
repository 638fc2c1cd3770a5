package io.hooktide.app.apikeys;

import io.hooktide.access.KeyToken;
import io.hooktide.access.Scope;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.kafka.Installation;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.time.ShortDuration;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide api-keys create. */
@Command(
        name = "create",
        description = "Create an API key, and print it: it is kept nowhere.",
        footer = {
            "Examples:",
            "  hooktide api-keys create --bootstrap --name first --scopes admin --config hooktide.properties",
            "  hooktide api-keys create --name erp --tenant acme --scopes events:publish --expires 365d",
            "Scopes: events:publish, webhooks:read, webhooks:write, deliveries:read, deliveries:replay, ops:read, admin"
        })
final class CreateApiKey implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Whose it is, 1 to 100 characters.")
    private String name;

    @Option(
            names = "--scopes",
            required = true,
            split = ",",
            paramLabel = "SCOPE",
            description = "What it may do; separated by commas, or repeated.")
    private List<String> scopes;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Its only tenant. Default: all tenants.")
    private Optional<String> tenant;

    @Option(
            names = "--expires",
            paramLabel = "DURATION",
            description = "In how long it ends, for example 90d. Default: never.")
    private Optional<String> expires;

    @Option(names = "--bootstrap", description = "The first key of an installation: refused if there is one already.")
    private boolean bootstrap;

    @Override
    public Integer call() {
        Set<Scope> wanted = scopes.stream().map(CreateApiKey::scope).collect(Collectors.toSet());
        require(!name.isBlank() && name.length() <= 100, "--name must have 1 to 100 characters");
        require(
                tenant.map(id -> id.matches("[A-Za-z0-9_-]{1,64}")).orElse(true),
                "--tenant must be 1 to 64 letters, digits, '_' or '-'");
        Optional<Instant> end = expires.map(CreateApiKey::end);
        Settings settings = options.settings();
        try (KeyTable keys = new KeyTable(Installation.reach(settings))) {
            int there = keys.all().size();
            if (!bootstrap && there == 0) {
                throw CliException.usage("there is no key yet: the first one is made with --bootstrap");
            }
            if (bootstrap && there > 0) {
                throw CliException.failed("--bootstrap is for the first key, and there are " + there + " already");
            }
            String token = keys.issuer().issue(name, tenant, wanted, end);
            invocation.out().println(token);
            invocation
                    .err()
                    .println("Created key " + KeyToken.idOf(token).orElseThrow() + " for "
                            + tenant.map(id -> "tenant " + id).orElse("all tenants")
                            + ". It is shown only now.");
        }
        return ExitCode.DONE;
    }

    private static Scope scope(String text) {
        try {
            return Scope.parse(text.strip());
        } catch (IllegalArgumentException unknown) {
            throw CliException.usage("--scopes: " + unknown.getMessage());
        }
    }

    private static Instant end(String text) {
        try {
            return Clock.systemUTC().instant().plus(ShortDuration.parse(text));
        } catch (IllegalArgumentException notADuration) {
            throw CliException.usage("--expires: " + notADuration.getMessage());
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw CliException.usage(message);
        }
    }
}
