package io.hooktide.delivery;

import io.hooktide.delivery.address.AddressBlock;
import io.hooktide.delivery.address.AddressRules;
import io.hooktide.delivery.endpoint.BreakerRules;
import io.hooktide.delivery.send.TlsEngine;
import io.hooktide.runtime.settings.Setting;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.subscriptions.endpoint.EndpointSettings;
import io.hooktide.subscriptions.secrets.SecretSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Settings of the delivery role. Kafka's own pass through under delivery.kafka.*. */
public final class DeliverySettings {
    public static final Setting<Integer> WORKERS = Setting.number(
            "delivery.workers", 1, 1, 64, "How many workers run in this process; about one for each two cores.");
    public static final Setting<String> INSTANCE_ID = Setting.text(
                    "delivery.instance-id",
                    null,
                    "Name of this process among those of the group: the same after every restart, and no other's;"
                            + " the host's name if it is not set.")
            .must(id -> id.matches("[A-Za-z0-9._-]{1,100}"), "must be 1 to 100 letters, digits, '.', '_' or '-'");
    public static final Setting<String> JWT_ISSUER = Setting.text(
                    "delivery.jwt-issuer",
                    "hooktide",
                    "Who signs the JWTs of requests: their claim iss, for example the address of the console.")
            .must(name -> name.matches("[!-~]{1,256}"), "must be 1 to 256 visible ASCII characters");
    public static final Setting<Boolean> ALLOW_PRIVATE_ADDRESSES = Setting.flag(
            "delivery.allow-private-addresses",
            false,
            "Whether endpoints may have private or loopback addresses; for development and tests only.");
    public static final Setting<List<AddressBlock>> ALLOW_ADDRESSES = Setting.list(
            "delivery.allow-addresses",
            "",
            "Addresses that endpoints may have although they are not public, in CIDR notation, separated by commas: for"
                    + " endpoints in one's own network.",
            AddressBlock::parse);
    public static final Setting<List<AddressBlock>> DENY_ADDRESSES = Setting.list(
            "delivery.deny-addresses",
            "",
            "Addresses that endpoints may not have although they are public or allowed, in CIDR notation, separated by"
                    + " commas.",
            AddressBlock::parse);
    public static final Setting<TlsEngine> TLS_ENGINE = new Setting<>(
            "delivery.tls-engine",
            "native",
            "What does the cryptography of TLS: native (BoringSSL, or the JDK where there is no build of it for this"
                    + " system), or jdk.",
            DeliverySettings::tlsEngine);
    public static final Setting<Duration> CONNECT_TIMEOUT = Setting.duration(
            "delivery.connect-timeout", "5s", "100ms", "30s", "For the connection to an endpoint, and again for TLS.");
    public static final Setting<Duration> SHUTDOWN_GRACE = Setting.duration(
            "delivery.shutdown-grace",
            "35s",
            "0s",
            "5m",
            "How long a stop waits for requests in flight; what is open then is posted again after the restart. No request"
                    + " takes longer than 30s.");
    public static final Setting<Duration> REBALANCE_GRACE = Setting.duration(
            "delivery.rebalance-grace",
            "5s",
            "0s",
            "20s", // and what comes back is recorded, all in one turn: see DeliveryWorker.LONGEST_TURN
            "How long partitions that go to another worker wait for their requests in flight, while this worker takes"
                    + " nothing new; what is open then is posted again by the other. At most 20s.");

    public static final Setting<Integer> BREAKER_FAILURES = Setting.number(
            "delivery.breaker.failures",
            BreakerRules.DEFAULT.failures(),
            0,
            1_000_000,
            "So many failed attempts in a row, and an endpoint counts as down: nothing is sent but now and then one"
                    + " delivery, until one gets through. 0: never.");
    public static final Setting<Duration> BREAKER_INTERVAL = Setting.duration(
            "delivery.breaker.interval",
            "5s",
            "100ms",
            "10m",
            "How long an endpoint that is down is left alone before one delivery tries it; twice as long after each"
                    + " failure, up to a minute.");
    public static final Setting<Duration> BREAKER_HOLD_AFTER = Setting.duration(
            "delivery.breaker.hold-after",
            "5m",
            "0s",
            "1d",
            "Once an endpoint has been down for so long, or a worker has put off 10,000 of its deliveries, they go to the topic"
                    + " held instead of the delay topics.");
    public static final Setting<Duration> HELD_LIMIT = Setting.duration(
            "delivery.held-limit",
            "7d",
            "1s",
            "7d",
            "How long a delivery is held for a paused subscription, or one whose endpoint is down, before it becomes a"
                    + " dead letter.");

    public static final List<Setting<?>> ALL = all();

    private DeliverySettings() {}

    static String instanceId(Settings settings) {
        return settings.find(INSTANCE_ID).orElseGet(DeliverySettings::hostName);
    }

    private static TlsEngine tlsEngine(String text) {
        return switch (text) {
            case "native" -> TlsEngine.NATIVE;
            case "jdk" -> TlsEngine.JDK;
            default -> throw new IllegalArgumentException("must be native or jdk");
        };
    }

    static AddressRules addresses(Settings settings) {
        return new AddressRules(
                settings.get(ALLOW_PRIVATE_ADDRESSES), settings.get(ALLOW_ADDRESSES), settings.get(DENY_ADDRESSES));
    }

    static BreakerRules breaker(Settings settings) {
        return new BreakerRules(
                settings.get(BREAKER_FAILURES), settings.get(BREAKER_INTERVAL), settings.get(BREAKER_HOLD_AFTER));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
        } catch (UnknownHostException noName) {
            throw new io.hooktide.runtime.settings.SettingException(
                    INSTANCE_ID.key(), "is required, since this host has no name: " + noName.getMessage());
        }
    }

    private static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(List.of(
                WORKERS,
                INSTANCE_ID,
                JWT_ISSUER,
                ALLOW_PRIVATE_ADDRESSES,
                ALLOW_ADDRESSES,
                DENY_ADDRESSES,
                TLS_ENGINE,
                CONNECT_TIMEOUT,
                SHUTDOWN_GRACE,
                REBALANCE_GRACE,
                BREAKER_FAILURES,
                BREAKER_INTERVAL,
                BREAKER_HOLD_AFTER,
                HELD_LIMIT));
        all.addAll(EndpointSettings.ALL);
        all.addAll(SecretSettings.ALL);
        return List.copyOf(all);
    }
}
