package io.hooktide.schemas.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Every topic Hooktide works with, and what each is created with. Pure. */
public record TopicCatalogue(Topics topics, Collection<Tier> tiers) {
    /** 4 MiB: what fits as an event fits as a retry and as a dead letter. */
    public static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    private static final Duration WEEK = Duration.ofDays(7);

    public TopicCatalogue {
        tiers = new TreeSet<>(tiers);
    }

    public List<TopicSpec> all() {
        List<TopicSpec> specs = new ArrayList<>();
        specs.add(stream(topics.changeEvents(), WEEK));
        specs.add(table(topics.subscriptions()));
        specs.add(table(topics.apiKeys()));
        specs.add(table(topics.apiKeyUses()));
        specs.add(notes(topics.endedSessions(), Duration.ofDays(8)));
        specs.add(stream(topics.audit(), Duration.ofDays(400)));
        specs.add(table(topics.eventTypes()));
        specs.add(table(topics.signingKeys()));
        specs.add(stream(topics.deliveries(), WEEK));
        tiers.forEach(tier -> specs.add(stream(topics.retry(tier), WEEK)));
        specs.add(stream(topics.held(), Duration.ofDays(8)));
        specs.add(table(topics.heldPositions()));
        specs.add(stream(topics.deadLetters(), Duration.ofDays(30)));
        specs.add(notes(topics.deadLetterStates(), Duration.ofDays(45))); // longer than what they are of
        specs.add(notes(topics.resends(), Duration.ofDays(30)));
        specs.add(notes(topics.replays(), Duration.ofDays(90)));
        specs.add(notes(topics.replayProgress(), Duration.ofDays(90)));
        specs.add(stream(topics.deliveryAttempts(), WEEK));
        return specs;
    }

    // LogAppendTime: due times and retention count from the broker's clock, never from a producer's.
    private static TopicSpec stream(String name, Duration retention) {
        return new TopicSpec(
                name,
                Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        Long.toString(retention.toMillis()),
                        "message.timestamp.type",
                        "LogAppendTime",
                        "max.message.bytes",
                        Integer.toString(MAX_MESSAGE_BYTES)));
    }

    // Of use until the log history shows what they tell of, or what they tell of is long over.
    private static TopicSpec notes(String name, Duration retention) {
        return new TopicSpec(
                name,
                Map.of(
                        "cleanup.policy",
                        "compact,delete",
                        "retention.ms",
                        Long.toString(retention.toMillis()),
                        "message.timestamp.type",
                        "LogAppendTime"));
    }

    private static TopicSpec table(String name) {
        return new TopicSpec(name, Map.of("cleanup.policy", "compact"));
    }
}
