package io.hooktide.delivery.held;

import io.hooktide.delivery.metrics.DeliveryMeters;
import io.hooktide.retry.routing.TierLadder;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * What a releaser is made of.
 *
 * @param kafka settings of Kafka's clients
 * @param limit how long a delivery may be held
 * @param trimEvery how often the topic held loses what was released
 */
public record ReleaserSetup(
        String workerId,
        Topics topics,
        TierLadder tiers,
        RecordCodecs codecs,
        Map<String, Object> kafka,
        Admin admin,
        DeliveryMeters meters,
        Duration limit,
        Duration trimEvery,
        Clock clock,
        LongSupplier nanoTime) {}
