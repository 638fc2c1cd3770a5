package io.hooktide.fanout;

import io.hooktide.runtime.settings.Setting;
import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Settings of the fan-out role. Kafka's own pass through under fanout.kafka.* (for Streams and all of its clients). */
public final class FanoutSettings {
    public static final Setting<Duration> DEDUP_WINDOW = Setting.duration(
            "fanout.dedup-window",
            "10m",
            "0s",
            "1d",
            "How long the same event, published again, is not fanned out again; 0s: always fanned out.");
    public static final Setting<String> GUARANTEE = Setting.text(
                    "fanout.guarantee",
                    "at_least_once",
                    "at_least_once (a repeated delivery carries the same id), or exactly_once_v2 (slower).")
            .must(Set.of("at_least_once", "exactly_once_v2")::contains, "must be at_least_once or exactly_once_v2");
    public static final Setting<Path> STATE_DIR = new Setting<>(
            "fanout.state-dir",
            "data/fanout",
            "Folder for what was seen within the dedup window; restored from Kafka where it is lost.",
            Path::of);
    public static final Setting<String> INSTANCE_ID = Setting.text(
                    "fanout.instance-id",
                    null,
                    "Name of this instance, stable over restarts and its own among all; by default the host's name.")
            .must(id -> id.matches("[A-Za-z0-9._-]{1,100}"), "must be 1 to 100 letters, digits, '.', '_' or '-'");
    public static final Setting<Integer> THREADS =
            Setting.number("fanout.threads", 1, 1, 64, "Threads that share the partitions of change-events.");

    public static final List<Setting<?>> ALL = List.of(DEDUP_WINDOW, GUARANTEE, STATE_DIR, INSTANCE_ID, THREADS);

    private FanoutSettings() {}

    static String instanceId(Settings settings) {
        return settings.find(INSTANCE_ID).orElseGet(FanoutSettings::hostName);
    }

    private static String hostName() {
        try {
            return INSTANCE_ID.parser().apply(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException | IllegalArgumentException noName) {
            throw new SettingException(
                    INSTANCE_ID.key(), "is required, since this host has no name that could stand for it: " + noName);
        }
    }
}
