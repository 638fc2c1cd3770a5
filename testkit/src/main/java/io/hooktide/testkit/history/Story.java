package io.hooktide.testkit.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Everything about one delivery. */
record Story(String deliveryId, NavigableMap<Integer, Round> rounds, List<Received> posts) {
    private static Story empty(String deliveryId) {
        return new Story(deliveryId, new TreeMap<>(), new ArrayList<>());
    }

    private Round round(int replay) {
        return rounds.computeIfAbsent(
                replay, number -> new Round(number, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }

    /** By id, in the order of the ids; without pings. */
    static Map<String, Story> all(History history) {
        NavigableMap<String, Story> stories = new TreeMap<>();
        TopicDump topics = history.topics();
        Set<String> pings = new HashSet<>();
        topics.queued().stream().filter(Queued::ping).forEach(record -> pings.add(record.deliveryId()));
        topics.attempted().stream().filter(Attempted::ping).forEach(record -> pings.add(record.deliveryId()));
        topics.queued()
                .forEach(record -> of(stories, record.deliveryId())
                        .round(record.replay())
                        .queued()
                        .add(record));
        topics.attempted()
                .forEach(record -> of(stories, record.deliveryId())
                        .round(record.replay())
                        .attempted()
                        .add(record));
        topics.deadLettered()
                .forEach(record -> of(stories, record.deliveryId())
                        .round(record.replay())
                        .deadLettered()
                        .add(record));
        history.received()
                .forEach(post -> of(stories, post.deliveryId()).posts().add(post));
        stories.keySet().removeAll(pings);
        return stories;
    }

    private static Story of(Map<String, Story> stories, String deliveryId) {
        return stories.computeIfAbsent(deliveryId, Story::empty);
    }
}
