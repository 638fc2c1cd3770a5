package io.hooktide.console.replay;

import io.hooktide.access.Actor;
import io.hooktide.console.audit.AuditLog;
import io.hooktide.retry.replay.JobEnd;
import io.hooktide.schemas.FieldChange;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The entry of the audit trail that says how a job ended, and how many it was. For the one thread that runs jobs. */
record ReplayEnd(AuditLog audit) implements JobEnd {
    @Override
    public List<ProducerRecord<byte[], byte[]>> of(Replay job, ReplayProgress ended) {
        Actor asked = new Actor(kind(job), job.getBy(), job.getByName(), "");
        return List.of(audit.entry(asked, "replay." + ended.getState(), ReplayAudit.targetOf(job), counts(ended)));
    }

    // It ends on its own: whose it is says who asked for it.
    private static Actor.Kind kind(Replay job) {
        return job.getBy().startsWith("person:") ? Actor.Kind.PERSON : Actor.Kind.API_KEY;
    }

    private static List<FieldChange> counts(ReplayProgress ended) {
        List<FieldChange> counts = new ArrayList<>();
        ReplayRepresentation.counts(ended.getCounts()).fields().forEachRemaining(count -> {
            if (count.getValue().asLong() > 0) {
                counts.add(new FieldChange(
                        "counts/" + count.getKey(), null, count.getValue().toString()));
            }
        });
        return counts;
    }
}
