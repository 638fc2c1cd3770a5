package io.hooktide.app.apikeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.KeyToken;
import io.hooktide.access.Scope;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.http.ConsoleVerb;
import io.hooktide.app.kafka.Installation;
import io.hooktide.schemas.time.ShortDuration;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
            "Scopes: events:publish, webhooks:read, webhooks:write, deliveries:read, deliveries:replay, ops:read, admin;",
            "ops:read only for all tenants"
        })
final class CreateApiKey extends ConsoleVerb {
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

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "Its only tenant. Default: that of the key asked with; with --bootstrap all.")
    private Optional<String> tenant;

    @Option(names = "--all-tenants", description = "For all tenants; needs a key that is, too.")
    private boolean allTenants;

    @Option(
            names = "--expires",
            paramLabel = "DURATION",
            description = "In how long it ends, for example 90d. Default: never.")
    private Optional<String> expires;

    @Option(
            names = "--bootstrap",
            description = "A first key, written to Kafka (--config): refused while one that could make it is in force.")
    private boolean bootstrap;

    @Override
    public Integer call() {
        Set<Scope> wanted = scopes.stream().map(CreateApiKey::scope).collect(Collectors.toCollection(TreeSet::new));
        require(!name.isBlank() && name.length() <= 100, "--name must have 1 to 100 characters");
        require(
                tenant.map(id -> id.matches("[A-Za-z0-9_-]{1,64}")).orElse(true),
                "--tenant must be 1 to 64 letters, digits, '_' or '-'");
        require(tenant.isEmpty() || !allTenants, "--tenant and --all-tenants exclude each other");
        require(
                wanted.stream().allMatch(scope -> scope.isFor(tenant)),
                "--scopes: ops:read is only for keys of all tenants");
        Optional<Instant> end = expires.map(CreateApiKey::end);
        if (bootstrap) {
            String token = first(wanted, end);
            ObjectNode made = body(wanted, end).put("tenantId", tenant.orElse(null));
            printed(made.put("id", KeyToken.idOf(token).orElse("")).put("key", token));
        } else {
            printed(api().post(ListApiKeys.PATH, body(wanted, end).toString()));
        }
        return ExitCode.DONE;
    }

    private ObjectNode body(Set<Scope> wanted, Optional<Instant> end) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
        wanted.forEach(scope -> body.withArray("scopes").add(scope.wireName()));
        tenant.ifPresent(id -> body.put("tenantId", id));
        if (allTenants) {
            body.putNull("tenantId");
        }
        end.ifPresent(instant -> body.put("expiresAt", instant.toString()));
        return body;
    }

    private String first(Set<Scope> wanted, Optional<Instant> end) {
        try (KeyTable keys = new KeyTable(Installation.reach(options.settings()))) {
            keys.maker(tenant).ifPresent(maker -> {
                throw CliException.failed("--bootstrap is for a first key, and the key '" + maker
                        + "' may make this one: 'hooktide api-keys create' with it as --key");
            });
            return keys.issuer().issue(name, tenant, wanted, end);
        }
    }

    private void printed(JsonNode made) {
        if (printedAsJson(made)) {
            return;
        }
        String whose = made.path("tenantId").isTextual()
                ? "tenant " + made.path("tenantId").asText()
                : "all tenants";
        invocation().out().println(made.path("key").asText());
        invocation()
                .err()
                .println("Created key " + made.path("id").asText() + " for " + whose + ". It is shown only now.");
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
