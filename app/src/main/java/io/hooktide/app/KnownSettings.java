package io.hooktide.app;

import io.hooktide.console.ConsoleSettings;
import io.hooktide.delivery.DeliverySettings;
import io.hooktide.fanout.FanoutSettings;
import io.hooktide.gateway.GatewaySettings;
import io.hooktide.receiver.ReceiverSettings;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Setting;
import io.hooktide.runtime.tracing.TracingSettings;
import java.util.List;
import java.util.stream.Stream;

/** Every setting there is: one file may hold those of all roles. */
public final class KnownSettings {
    private KnownSettings() {}

    public static List<Setting<?>> all() {
        return Stream.of(
                        CommonSettings.ALL,
                        TracingSettings.ALL,
                        GatewaySettings.ALL,
                        FanoutSettings.ALL,
                        DeliverySettings.ALL,
                        ConsoleSettings.ALL,
                        ReceiverSettings.ALL)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
