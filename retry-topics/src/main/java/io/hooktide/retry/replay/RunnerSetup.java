package io.hooktide.retry.replay;

import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What jobs are run with.
 *
 * @param kafka settings of Kafka's clients, bootstrap.servers at least
 * @param sources by kind; a job of another kind is left to who knows it
 */
public record RunnerSetup(
        Topics topics,
        Map<String, Object> kafka,
        RecordCodecs codecs,
        Map<String, JobSources> sources,
        JobEnd end,
        Clock clock,
        LongSupplier nanoTime) {
    public RunnerSetup {
        kafka = Map.copyOf(kafka);
        sources = Map.copyOf(sources);
    }
}
