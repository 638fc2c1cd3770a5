package io.hooktide.console;

import io.hooktide.access.AccessSettings;
import io.hooktide.console.api.CrossOrigin;
import io.hooktide.console.log.LogSettings;
import io.hooktide.console.oidc.OidcSettings;
import io.hooktide.console.undelivered.check.LedgerSettings;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Setting;
import io.hooktide.subscriptions.endpoint.EndpointSettings;
import io.hooktide.subscriptions.profiles.ProfileSettings;
import io.hooktide.subscriptions.secrets.SecretSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Settings of the console; it also reads the common ones, and those of its module's subscriptions. */
public final class ConsoleSettings {
    public static final Setting<Integer> PORT =
            Setting.number("console.port", 8081, 0, 65_535, "Port of the subscription API; 0: any free one.");

    public static final Setting<Duration> SHUTDOWN_GRACE = Setting.duration(
            "console.shutdown-grace",
            "25s",
            "0s",
            "5m",
            "How long a stop waits for requests in flight; a ping takes up to 20s.");

    public static final Setting<Duration> SESSION_LIFETIME = Setting.duration(
            "console.session-lifetime",
            "12h",
            "5m",
            "7d",
            "How long one stays signed in to the console's pages with an API key.");

    public static final Setting<Boolean> PLAIN_HTTP_SESSIONS = Setting.flag(
            "console.plain-http-sessions",
            false,
            "Lets browsers sign in over HTTP without TLS from other machines, too; anyone on the way can then take over"
                    + " their session. From this machine they always can.");

    public static final Setting<Integer> KEY_RATE = Setting.number(
            "console.requests-per-second",
            500,
            0,
            1_000_000,
            "Requests that each console takes from one API key; the rest is answered with 429. 0: no limit.");

    public static final Setting<List<String>> CORS_ORIGINS = Setting.list(
            "console.cors-origins",
            "",
            "Origins of other sites whose pages may use the API from a browser, for example https://admin.example,"
                    + " separated by commas; none: no other site's.",
            CrossOrigin::parse);

    public static final List<Setting<?>> ALL = Stream.concat(
                    Stream.of(
                            PORT,
                            SHUTDOWN_GRACE,
                            SESSION_LIFETIME,
                            PLAIN_HTTP_SESSIONS,
                            KEY_RATE,
                            CORS_ORIGINS,
                            CommonSettings.RETRY_TIERS,
                            EndpointSettings.ALLOW_HTTP,
                            SecretSettings.KEYSET,
                            ProfileSettings.FOLDER),
                    Stream.of(LogSettings.ALL, LedgerSettings.ALL, AccessSettings.ALL, OidcSettings.ALL)
                            .flatMap(List::stream))
            .toList();

    private ConsoleSettings() {}
}
