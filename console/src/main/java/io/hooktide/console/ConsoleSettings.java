package io.hooktide.console;

import io.hooktide.console.log.LogSettings;
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

    public static final List<Setting<?>> ALL = Stream.concat(
                    Stream.of(
                            PORT,
                            SHUTDOWN_GRACE,
                            CommonSettings.RETRY_TIERS,
                            EndpointSettings.ALLOW_HTTP,
                            SecretSettings.KEYSET,
                            ProfileSettings.FOLDER),
                    LogSettings.ALL.stream())
            .toList();

    private ConsoleSettings() {}
}
