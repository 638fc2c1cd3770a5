package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterReader;
import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.util.Map;

/** Jobs that give dead letters up. */
public final class DiscardSources implements JobSources {
    public static final String KIND = "discard";
    /** Under this it counts those that it gives up. */
    public static final String COUNT = "discard";

    private final Topics topics;
    private final Map<String, Object> kafka;
    private final RecordCodecs codecs;
    private final Clock clock;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public DiscardSources(Topics topics, Map<String, Object> kafka, RecordCodecs codecs, Clock clock) {
        this.topics = topics;
        this.kafka = kafka;
        this.codecs = codecs;
        this.clock = clock;
    }

    @Override
    public JobSource open(Replay job, ReplayProgress progress, DeadLetterStates states) {
        DeadLetterReader reader = new DeadLetterReader(topics, kafka, codecs);
        return new DiscardSource(
                job,
                new LetterPieces(reader.stream(JobSources.rest(job, progress)), JobFilter.of(job), System::nanoTime),
                states,
                clock);
    }
}
