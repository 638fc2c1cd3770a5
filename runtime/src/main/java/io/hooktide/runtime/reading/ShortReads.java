package io.hooktide.runtime.reading;

import java.util.HashMap;
import java.util.Map;

/** Settings of a consumer that reads a part of a topic and is done with it, or goes elsewhere. Pure. */
public final class ShortReads {
    /**
     * Where nothing new is there, the broker keeps a fetch for so long; the next one, after a seek, and a close wait for
     * it. Kafka's default is half a second.
     */
    private static final int FETCH_WAIT_MILLIS = 20;

    private ShortReads() {}

    /**
     * Committed records only, from the start where no position is given, and nothing is committed.
     *
     * @param kafka settings of Kafka's clients, bootstrap.servers at least; their fetch.max.wait.ms wins
     */
    public static Map<String, Object> config(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.putIfAbsent("fetch.max.wait.ms", FETCH_WAIT_MILLIS);
        return config;
    }
}
