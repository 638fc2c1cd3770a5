package io.hooktide.schemas.topics;

import java.util.List;

/**
 * What became of one topic.
 *
 * @param differences what an existing topic has other than the catalogue, for people; nothing of it was changed
 */
public record TopicReport(String topic, State state, List<String> differences) {
    public enum State {
        CREATED,
        EXISTS,
        DIFFERS
    }

    public TopicReport {
        differences = List.copyOf(differences);
    }

    static TopicReport created(String topic) {
        return new TopicReport(topic, State.CREATED, List.of());
    }

    static TopicReport existing(String topic, List<String> differences) {
        return new TopicReport(topic, differences.isEmpty() ? State.EXISTS : State.DIFFERS, differences);
    }
}
