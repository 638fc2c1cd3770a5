package io.hooktide.console.undelivered.check;

import io.hooktide.runtime.settings.Setting;
import java.time.Duration;
import java.util.List;

/** Settings of the ledger's check. */
public final class LedgerSettings {
    public static final Setting<Duration> INTERVAL = Setting.duration(
            "ledger.interval",
            "30s",
            "1s",
            "1h",
            "How often one of the consoles checks that what was matched is delivered, dead-lettered, dropped or still in"
                    + " a topic. After a check that took long, the next waits for ten times as long,"
                    + " at most five intervals.");
    public static final Setting<Duration> GRACE = Setting.duration(
            "ledger.grace",
            "1m",
            "1s",
            "1h",
            "How long after it was due a delivery that waited must be missing before it counts as lost; also what the"
                    + " clocks of brokers and consoles may differ by.");

    public static final List<Setting<?>> ALL = List.of(INTERVAL, GRACE);

    private LedgerSettings() {}
}
