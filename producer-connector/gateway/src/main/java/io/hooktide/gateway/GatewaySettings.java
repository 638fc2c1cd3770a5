package io.hooktide.gateway;

import io.hooktide.access.AccessSettings;
import io.hooktide.gateway.type.UnknownTypes;
import io.hooktide.runtime.settings.Setting;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Settings of the gateway. */
public final class GatewaySettings {
    public static final Setting<Integer> PORT =
            Setting.number("gateway.port", 8080, 0, 65_535, "Port of the publishing API; 0: any free one.");
    public static final Setting<Duration> PUBLISH_TIMEOUT = Setting.duration(
            "gateway.publish-timeout",
            "10s",
            "1s",
            "1m",
            "How long Kafka may take to confirm the events of a request; then it is answered with 503.");
    public static final Setting<Duration> BODY_TIMEOUT = Setting.duration(
            "gateway.body-timeout",
            "30s",
            "1s",
            "5m",
            "How long a request's body may take to arrive; then it is answered with 408.");
    public static final Setting<Integer> BODY_MEMORY = Setting.number(
            "gateway.body-memory",
            64 * 1024 * 1024,
            16 * 1024 * 1024,
            Integer.MAX_VALUE,
            "Bytes of requests that are held at once; what comes on top is answered with 503.");

    public static final Setting<UnknownTypes> UNKNOWN_TYPES = new Setting<>(
            "events.unknown-types",
            "allow",
            "What becomes of events whose type the tenant has not registered, and that is in no catalogue: allow or refuse.",
            GatewaySettings::unknownTypes);

    public static final Setting<Integer> KEY_RATE = Setting.number(
            "gateway.requests-per-second",
            20_000,
            0,
            1_000_000,
            "Requests that each gateway takes from one API key; the rest is answered with 429. 0: no limit.");

    public static final List<Setting<?>> ALL = Stream.concat(
                    Stream.of(PORT, PUBLISH_TIMEOUT, BODY_TIMEOUT, BODY_MEMORY, UNKNOWN_TYPES, KEY_RATE),
                    AccessSettings.ALL.stream())
            .toList();

    private GatewaySettings() {}

    private static UnknownTypes unknownTypes(String text) {
        return switch (text) {
            case "allow" -> UnknownTypes.ALLOW;
            case "refuse" -> UnknownTypes.REFUSE;
            default -> throw new IllegalArgumentException("must be allow or refuse");
        };
    }
}
