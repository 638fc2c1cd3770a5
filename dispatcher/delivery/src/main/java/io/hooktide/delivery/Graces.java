package io.hooktide.delivery;

import io.hooktide.runtime.settings.Settings;
import java.time.Duration;

/**
 * How long requests in flight are waited for.
 *
 * @param shutdown when the process stops
 * @param rebalance when their partitions go to another worker
 */
record Graces(Duration shutdown, Duration rebalance) {
    static Graces of(Settings settings) {
        return new Graces(
                settings.get(DeliverySettings.SHUTDOWN_GRACE), settings.get(DeliverySettings.REBALANCE_GRACE));
    }
}
