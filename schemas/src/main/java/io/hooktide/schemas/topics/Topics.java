package io.hooktide.schemas.topics;

import java.util.Optional;

/** The names of all topics under one prefix. */
public record Topics(String prefix) {
    public static final String DEFAULT_PREFIX = "hooktide.";

    public String changeEvents() {
        return prefix + "change-events";
    }

    public String subscriptions() {
        return prefix + "subscriptions";
    }

    public String apiKeys() {
        return prefix + "api-keys";
    }

    public String apiKeyUses() {
        return prefix + "api-key-uses";
    }

    public String endedSessions() {
        return prefix + "ended-sessions";
    }

    public String audit() {
        return prefix + "audit";
    }

    public String eventTypes() {
        return prefix + "event-types";
    }

    public String signingKeys() {
        return prefix + "signing-keys";
    }

    public String deliveries() {
        return prefix + "deliveries";
    }

    public String held() {
        return prefix + "held";
    }

    public String heldPositions() {
        return prefix + "held-positions";
    }

    public String deadLetters() {
        return prefix + "dead-letters";
    }

    public String deadLetterStates() {
        return prefix + "dead-letter-states";
    }

    public String resends() {
        return prefix + "resends";
    }

    public String replays() {
        return prefix + "replays";
    }

    public String replayProgress() {
        return prefix + "replay-progress";
    }

    public String deliveryAttempts() {
        return prefix + "delivery-attempts";
    }

    /** Transactional id of all writers of the tables. */
    public String controlPlane() {
        return prefix + "control-plane";
    }

    /** Transactional id of the one process that runs replay jobs. */
    public String replayRunner() {
        return prefix + "replay";
    }

    /** Consumer group of the consoles, of which one runs replay jobs. */
    public String replayGroup() {
        return prefix + "replays";
    }

    /** Consumer group of the delivery workers. */
    public String deliveryGroup() {
        return prefix + "delivery";
    }

    /** Consumer group and application id of the fan-out. */
    public String fanoutGroup() {
        return prefix + "fanout";
    }

    /** Consumer group of the console. */
    public String consoleGroup() {
        return prefix + "console";
    }

    public String retry(Tier tier) {
        return retryPrefix() + tier.name();
    }

    public String retryPrefix() {
        return prefix + "retry.";
    }

    /** The tier of a delay topic; empty for every other topic, and for a delay that is not written canonically. */
    public Optional<Tier> tierOf(String topic) {
        if (!topic.startsWith(retryPrefix())) {
            return Optional.empty();
        }
        try {
            Tier tier = Tier.parse(topic.substring(retryPrefix().length()));
            return retry(tier).equals(topic) ? Optional.of(tier) : Optional.empty();
        } catch (IllegalArgumentException notADelay) {
            return Optional.empty();
        }
    }
}
