package io.hooktide.console.undelivered.check;

import io.hooktide.console.ConsoleMetric;
import io.hooktide.retry.lag.CutReader;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** What the ledger is held against: the topics, and what should be in them. For one thread. */
public record LedgerSources(CutReader cuts, Rematch events) implements AutoCloseable {
    /** @param subscriptions as they are when an event is matched again */
    public static LedgerSources of(
            Settings settings, Clock clock, MeterRegistry meters, Rematch.Subscriptions subscriptions) {
        return new LedgerSources(
                new CutReader(CommonSettings.topics(settings), settings.kafka("console"), clock),
                new Rematch(
                        new EventSampler(
                                CommonSettings.topics(settings),
                                settings.kafka("console"),
                                CommonSettings.codecs(settings)),
                        subscriptions,
                        settings.get(LedgerSettings.GRACE),
                        ConsoleMetric.LEDGER_EVENTS.counter(meters)));
    }

    @Override
    public void close() {
        cuts.close();
        events.close();
    }
}
