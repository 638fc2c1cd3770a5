package io.hooktide.access;

import io.hooktide.access.limit.ClientAddress;
import io.hooktide.access.limit.Failures;
import io.hooktide.access.limit.KeyRates;
import io.hooktide.access.use.KeyUseWriter;
import io.hooktide.access.use.KeyUses;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.ApiKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The door of a role: who is let in, how often, and what is written down of it. */
public final class Admission implements AutoCloseable {
    private final Authenticator authenticator;
    private final Doorkeeper doorkeeper;
    private final ClientAddress addresses;
    private final KeyUses uses;
    private final KeyUseWriter writer;
    private final Duration useInterval;

    /**
     * Whose door it is.
     *
     * @param perSecond requests of one key; 0: as many as it likes
     */
    public record Door(String role, int perSecond) {}

    /** What is measured by and into. */
    public record Measures(Clock clock, LongSupplier nanoTime, MeterRegistry meters) {}

    /** @param keys finds the row of a key id */
    public Admission(Settings settings, Function<String, Optional<ApiKey>> keys, Door door, Measures measures) {
        authenticator = new Authenticator(keys, measures.clock());
        uses = new KeyUses(measures.clock());
        doorkeeper = new Doorkeeper(
                authenticator,
                new Failures(AccessSettings.failures(settings), measures.nanoTime()),
                new KeyRates(door.perSecond(), measures.nanoTime()),
                uses,
                new Refusals(measures.meters(), door.role()));
        addresses = new ClientAddress(settings.get(AccessSettings.TRUSTED_PROXIES));
        writer = new KeyUseWriter(
                uses,
                CommonSettings.topics(settings).apiKeyUses(),
                settings.kafka(door.role()),
                CommonSettings.codecs(settings));
        useInterval = settings.get(AccessSettings.USE_INTERVAL);
    }

    public void start() {
        writer.start(useInterval);
    }

    /** Tells whose key it is, without counting anything. */
    public Authenticator authenticator() {
        return authenticator;
    }

    public Doorkeeper doorkeeper() {
        return doorkeeper;
    }

    public ClientAddress addresses() {
        return addresses;
    }

    /** What this process has seen. */
    public KeyUses uses() {
        return uses;
    }

    @Override
    public void close() {
        writer.close();
    }
}
