package io.hooktide.access;

import inet.ipaddr.IPAddress;
import io.hooktide.access.limit.ClientAddress;
import io.hooktide.access.limit.Failures;
import io.hooktide.runtime.settings.Setting;
import io.hooktide.runtime.settings.Settings;
import java.time.Duration;
import java.util.List;

/** Settings of the door of gateway and console. */
public final class AccessSettings {
    public static final Setting<List<IPAddress>> TRUSTED_PROXIES = Setting.list(
            "access.trusted-proxies",
            "",
            "Blocks of addresses, for example 10.0.0.0/8, of proxies whose X-Forwarded-For says where a request comes"
                    + " from. Where there is a proxy and this is empty, all clients are one address.",
            ClientAddress::block);
    public static final Setting<Integer> FAILURES = Setting.number(
            "access.failures",
            30,
            0,
            100_000,
            "Wrong API keys from one address, or for one key id, within access.failure-window, until what comes from"
                    + " there is answered with 429; 0: never. Who has shown a valid key from there goes on.");
    public static final Setting<Duration> FAILURE_WINDOW = Setting.duration(
            "access.failure-window", "1m", "1s", "1d", "How long wrong API keys are counted together.");
    public static final Setting<Duration> LOCK_OUT = Setting.duration(
            "access.lock-out", "1m", "1s", "1d", "How long nobody is let in who had too many wrong API keys.");
    public static final Setting<Duration> USE_INTERVAL = Setting.duration(
            "access.use-interval",
            "30s",
            "100ms",
            "10m",
            "How often it is written down which API keys were used; each at most once a minute.");

    public static final List<Setting<?>> ALL =
            List.of(TRUSTED_PROXIES, FAILURES, FAILURE_WINDOW, LOCK_OUT, USE_INTERVAL);

    private AccessSettings() {}

    static Failures.Rule failures(Settings settings) {
        return new Failures.Rule(settings.get(FAILURES), settings.get(FAILURE_WINDOW), settings.get(LOCK_OUT));
    }
}
