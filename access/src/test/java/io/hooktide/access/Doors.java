package io.hooktide.access;

import io.hooktide.access.limit.ClientAddress;
import io.hooktide.access.limit.Failures;
import io.hooktide.access.limit.KeyRates;
import io.hooktide.access.use.KeyUses;
import io.hooktide.schemas.ApiKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Doors that are kept in this or that way. */
final class Doors {
    private Doors() {}

    /** Nobody is kept from asking, whatever the number of requests. */
    static BearerHandler open(Function<String, Optional<ApiKey>> keys) {
        return new BearerHandler(keeper(keys, 0, 0, System::nanoTime), new ClientAddress(List.of()));
    }

    /** Failures count for a minute, and lock out for a minute. */
    static Doorkeeper keeper(
            Function<String, Optional<ApiKey>> keys, int mostFailures, int perSecond, LongSupplier nanoTime) {
        Duration minute = Duration.ofMinutes(1);
        return new Doorkeeper(
                new Authenticator(keys, Clock.systemUTC()),
                new Failures(new Failures.Rule(mostFailures, minute, minute), nanoTime),
                new KeyRates(perSecond, nanoTime),
                new KeyUses(Clock.systemUTC()),
                new Refusals(new SimpleMeterRegistry(), "test"));
    }
}
