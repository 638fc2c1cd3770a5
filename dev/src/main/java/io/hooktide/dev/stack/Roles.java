package io.hooktide.dev.stack;

import io.hooktide.console.ConsoleRole;
import io.hooktide.delivery.DeliveryRole;
import io.hooktide.fanout.FanoutRole;
import io.hooktide.gateway.GatewayRole;
import io.hooktide.receiver.ReceiverRole;
import io.hooktide.receiver.arrivals.Arrival;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All roles, in the order in which they are closed: first what lets work in, last where it goes. */
record Roles(
        GatewayRole gateway, ConsoleRole console, FanoutRole fanout, DeliveryRole delivery, ReceiverRole receiver) {
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(20).toNanos();

    static Roles of(Settings settings, MeterRegistry meters, Consumer<Arrival> onArrival) {
        return new Roles(
                new GatewayRole(settings, meters),
                new ConsoleRole(settings, meters),
                new FanoutRole(settings, meters),
                new DeliveryRole(settings, meters),
                new ReceiverRole(settings, meters, Clock.systemUTC(), onArrival));
    }

    List<Role> all() {
        return List.of(gateway, console, fanout, delivery, receiver);
    }

    /**
     * All at once.
     *
     * @throws IllegalStateException if one is not ready within 60 s
     */
    void start() {
        CompletableFuture<?>[] starts = all().stream()
                .map(role -> CompletableFuture.runAsync(role::start))
                .toArray(CompletableFuture[]::new);
        Started.joined(CompletableFuture.allOf(starts));
        awaitReady();
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (!notReady().isEmpty()) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Not ready: " + notReady());
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private String notReady() {
        return all().stream()
                .filter(role -> !role.health().ready())
                .map(role -> role.name() + " (" + role.health().detail() + ")")
                .collect(Collectors.joining(", "));
    }
}
