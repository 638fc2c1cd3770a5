package io.hooktide.runtime.settings;

import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Settings that every role reads. */
public final class CommonSettings {
    public static final Setting<String> TOPIC_PREFIX = Setting.text(
                    "topics.prefix",
                    Topics.DEFAULT_PREFIX,
                    "What the name of every topic and consumer group starts with.")
            .must(prefix -> prefix.matches("[A-Za-z0-9._-]{0,64}"), "must be letters, digits, '.', '_' or '-'");
    public static final Setting<String> REGISTRY_URL = Setting.text(
                    "schema.registry.url",
                    "http://127.0.0.1:8085",
                    "Base address of the schema registry. Confluent's serializer takes several, separated by commas;"
                            + " Apicurio's uses the first.")
            .must(CommonSettings::areAddresses, "must be an http or https URL, or several, separated by commas");
    public static final Setting<String> SERIALIZER = Setting.text(
            "serde.serializer",
            RecordCodecs.DEFAULT_SERIALIZER,
            "Class of the Avro serializer (Confluent wire format).");
    public static final Setting<String> DESERIALIZER =
            Setting.text("serde.deserializer", RecordCodecs.DEFAULT_DESERIALIZER, "Class of the Avro deserializer.");
    public static final Setting<String> BIND =
            Setting.text("bind", "0.0.0.0", "Address that the HTTP servers listen on.");
    public static final Setting<Integer> OPS_PORT =
            Setting.number("ops.port", 8082, 0, 65_535, "Port of health and metrics; 0: any free one.");

    public static final Setting<Duration> SHUTDOWN_DRAIN = Setting.duration(
            "shutdown.drain",
            "0s",
            "0s",
            "5m",
            "How long gateway, console and receiver go on serving after they were told to stop, no longer ready, so that"
                    + " load balancers notice.");

    public static final Setting<List<Tier>> RETRY_TIERS = Setting.list(
                    "retry.tiers",
                    "10s,30s,90s,5m,10m,30m,2h,8h",
                    "The delays there are topics for; retries of subscriptions are chosen from them.",
                    Tier::parse)
            .must(tiers -> !tiers.isEmpty(), "must name at least one delay, for example 10s");

    public static final List<Setting<?>> ALL =
            List.of(TOPIC_PREFIX, REGISTRY_URL, SERIALIZER, DESERIALIZER, BIND, OPS_PORT, SHUTDOWN_DRAIN, RETRY_TIERS);

    private CommonSettings() {}

    private static boolean areAddresses(String text) {
        return Stream.of(text.split(",", -1))
                .map(address -> URI.create(address.strip()).getScheme())
                .allMatch(scheme -> "http".equals(scheme) || "https".equals(scheme));
    }

    public static Topics topics(Settings settings) {
        return new Topics(settings.get(TOPIC_PREFIX));
    }

    public static RecordCodecs codecs(Settings settings) {
        return new RecordCodecs(
                settings.get(SERIALIZER),
                settings.get(DESERIALIZER),
                settings.get(REGISTRY_URL),
                settings.under("serde.settings."));
    }
}
