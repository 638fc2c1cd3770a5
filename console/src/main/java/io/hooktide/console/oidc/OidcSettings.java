package io.hooktide.console.oidc;

import io.hooktide.access.Scope;
import io.hooktide.runtime.settings.Setting;
import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings of signing in with an identity provider. */
public final class OidcSettings {
    public static final Setting<String> CONSOLE_URL = Setting.text(
            "console.url",
            "",
            "Where browsers find the console, for example https://console.example.com; needed with console.oidc.issuer,"
                    + " which sends people back there.");
    public static final Setting<String> ISSUER = Setting.text(
                    "console.oidc.issuer",
                    "",
                    "Identity provider (OpenID Connect) that people can sign in with; empty: with API keys only.")
            .must(OidcSettings::isSafe, "must be an https address, without a slash at its end");
    public static final Setting<String> CLIENT_ID =
            Setting.text("console.oidc.client-id", "", "What the identity provider knows the console as.");
    public static final Setting<String> CLIENT_SECRET =
            Setting.text("console.oidc.client-secret", "", "The secret that goes with it.");
    public static final Setting<String> SCOPES =
            Setting.text("console.oidc.scopes", "openid profile email", "What the identity provider is asked for.");
    public static final Setting<String> SCOPES_CLAIM = Setting.text(
            "console.oidc.scopes-claim",
            "roles",
            "Claim of the id token with what somebody may do: scopes of Hooktide, or names that console.oidc.roles makes"
                    + " scopes of.");
    public static final Setting<Map<String, Set<String>>> ROLES = new Setting<>(
            "console.oidc.roles",
            "",
            "Scopes for names in that claim: hooktide-admin=admin, support=webhooks:read+deliveries:read.",
            OidcSettings::roles);
    public static final Setting<String> TENANT_CLAIM = Setting.text(
            "console.oidc.tenant-claim",
            "tenant",
            "Claim of the id token with somebody's tenant; * there is all tenants. Who has none is not let in.");
    public static final Setting<Duration> LIFETIME = Setting.duration(
            "console.oidc.session-lifetime",
            "1h",
            "5m",
            "1d",
            "How long one stays signed in; what the identity provider takes away counts after that.");

    public static final List<Setting<?>> ALL =
            List.of(CONSOLE_URL, ISSUER, CLIENT_ID, CLIENT_SECRET, SCOPES, SCOPES_CLAIM, ROLES, TENANT_CLAIM, LIFETIME);

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private OidcSettings() {}

    /**
     * Empty where there is no identity provider.
     *
     * @throws SettingException if something is missing that goes with one
     */
    public static Optional<Registration> registration(Settings settings) {
        if (settings.get(ISSUER).isEmpty()) {
            return Optional.empty();
        }
        for (Setting<String> needed : List.of(CONSOLE_URL, CLIENT_ID, CLIENT_SECRET)) {
            if (settings.get(needed).isEmpty()) {
                throw new SettingException(needed.key(), "is needed with " + ISSUER.key());
            }
        }
        return Optional.of(new Registration(
                settings.get(ISSUER),
                settings.get(CLIENT_ID),
                settings.get(CLIENT_SECRET),
                settings.get(SCOPES),
                settings.get(CONSOLE_URL).replaceAll("/+$", "") + Registration.CALLBACK));
    }

    public static ClaimRules claimRules(Settings settings) {
        return new ClaimRules(settings.get(SCOPES_CLAIM), settings.get(ROLES), settings.get(TENANT_CLAIM));
    }

    private static boolean isSafe(String issuer) {
        if (issuer.isEmpty()) {
            return true;
        }
        URI address = URI.create(issuer);
        boolean here = "http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost());
        return !issuer.endsWith("/") && address.getHost() != null && (here || "https".equals(address.getScheme()));
    }

    private static Map<String, Set<String>> roles(String text) {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        for (String entry : text.isBlank() ? new String[0] : text.split(",")) {
            String[] parts = entry.strip().split("=", 2);
            if (parts.length != 2 || parts[0].isBlank()) {
                throw new IllegalArgumentException("must be names and scopes, for example support=webhooks:read");
            }
            roles.put(
                    parts[0].strip(),
                    Stream.of(parts[1].split("\\+"))
                            .map(scope -> Scope.parse(scope.strip()).wireName())
                            .collect(Collectors.toUnmodifiableSet()));
        }
        return Map.copyOf(roles);
    }
}
