package io.hooktide.fanout;

import io.hooktide.fanout.activation.ActivationGate;
import io.hooktide.fanout.activation.BrokerTableEnds;
import io.hooktide.fanout.event.Dedup;
import io.hooktide.fanout.streams.FanoutClients;
import io.hooktide.fanout.streams.FanoutTopology;
import io.hooktide.fanout.streams.RequiredTopics;
import io.hooktide.fanout.streams.StreamsSettings;
import io.hooktide.fanout.streams.ThreadProgress;
import io.hooktide.fanout.streams.ThreadReplacement;
import io.hooktide.fanout.streams.WarmUp;
import io.hooktide.fanout.table.SubscriptionTable;
import io.hooktide.runtime.lifecycle.Health;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.metrics.KafkaMeters;
import io.hooktide.runtime.registry.RegistryWait;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.AppliedPositions;
import io.hooktide.runtime.tracing.Tracing;
import io.hooktide.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns each change event into one delivery for each subscription that it matches. */
public final class FanoutRole implements Role {
    private static final Logger LOG = LoggerFactory.getLogger(FanoutRole.class);

    /** For an answer of the broker, and for the match index to reach what a task needs; max.poll.interval is 5 min. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration STUCK = Duration.ofMinutes(5);
    private static final int REGISTRY_ATTEMPTS = 30;

    private final Topics topics;
    private final KafkaStreams streams;
    private final Admin admin;
    private final Tracing tracing;
    private final SubscriptionTable table = SubscriptionTable.empty();
    private final RegistryWait registry = new RegistryWait(REGISTRY_ATTEMPTS);
    private final WarmUp warmUp;
    private final ThreadProgress progress = new ThreadProgress(System::nanoTime);

    public FanoutRole(Settings settings, MeterRegistry meters) {
        this(settings, meters, Clock.systemUTC());
    }

    /** @param clock for the time of death in dead letters */
    public FanoutRole(Settings settings, MeterRegistry meters, Clock clock) {
        topics = CommonSettings.topics(settings);
        StreamsSettings streamsSettings = new StreamsSettings(
                topics.prefix() + "fanout",
                FanoutSettings.instanceId(settings),
                settings.get(FanoutSettings.GUARANTEE),
                settings.get(FanoutSettings.THREADS),
                settings.get(FanoutSettings.STATE_DIR));
        Map<String, Object> kafka = KafkaMeters.shownIn(meters, settings.kafka("fanout"));
        admin = Admin.create(kafka);
        tracing = Tracing.of(settings, name(), meters);
        AppliedPositions applied = new AppliedPositions();
        Dedup dedup = new Dedup(settings.get(FanoutSettings.DEDUP_WINDOW));
        warmUp = new WarmUp(dedup, CommonSettings.codecs(settings), topics.deliveries());
        Topology topology = new FanoutTopology(topics, CommonSettings.codecs(settings), registry, table, tracing)
                .build(
                        new ActivationGate(
                                topics.subscriptions(),
                                applied,
                                new BrokerTableEnds(admin, topics.subscriptions(), PATIENCE),
                                PATIENCE),
                        dedup,
                        new FanoutMeters(meters),
                        clock);
        streams = new KafkaStreams(topology, streamsSettings.properties(kafka), new FanoutClients(applied, progress));
        streams.setUncaughtExceptionHandler(new ThreadReplacement(System::nanoTime));
        FanoutMetric.UNREADABLE_ROWS.gauge(meters, table.unreadable()::count, "role", "fanout");
    }

    @Override
    public String name() {
        return "fanout";
    }

    /** @throws IllegalStateException if its topics do not exist */
    @Override
    public void start() {
        new RequiredTopics(List.of(
                        topics.changeEvents(), topics.subscriptions(), topics.deliveries(), topics.deadLetters()))
                .check(admin, PATIENCE);
        warmUp.start();
        streams.start();
    }

    @Override
    public Health health() {
        KafkaStreams.State state = streams.state();
        if (state.hasCompletedShutdown() || state == KafkaStreams.State.PENDING_ERROR) {
            return Health.dead("Kafka Streams is " + state);
        }
        if (progress.stuckFor(STUCK)) {
            return Health.dead("A stream thread has not polled for " + STUCK.toMinutes() + " min");
        }
        if (state != KafkaStreams.State.RUNNING) {
            return Health.notReady("Kafka Streams is " + state);
        }
        return table.unreadable().count() == 0
                ? Health.GOOD
                : Health.notReady(table.unreadable().describe());
    }

    @Override
    public void close() {
        registry.close();
        // Leaving, others take over its partitions at once; its threads commit what they have fanned out before.
        CloseOptions leave = CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
        if (!streams.close(leave.withTimeout(GRACE))) {
            LOG.warn("event=fanout_not_ended waited_ms={}", GRACE.toMillis());
        }
        admin.close(GRACE);
        tracing.close();
    }

    @Override
    public Duration longestClose() {
        return GRACE.multipliedBy(2).plusSeconds(5);
    }
}
