package io.hooktide.delivery.outcome;

import io.hooktide.delivery.record.Entry;
import io.hooktide.delivery.record.Recorder;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves what came back from the event loop into the recorder's batch. Worker thread. */
public final class OutcomeDrain {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeDrain.class);

    private final Completions completions;
    private final OutcomeRecords records;
    private final Recorder recorder;
    private final Queue<Completion> notEncoded = new ArrayDeque<>();

    public OutcomeDrain(Completions completions, OutcomeRecords records, Recorder recorder) {
        this.completions = completions;
        this.records = records;
        this.recorder = recorder;
    }

    public void drain() {
        while (!notEncoded.isEmpty() && add(notEncoded.peek())) {
            notEncoded.remove();
        }
        completions.drain(completion -> {
            completion.pending().source().assignment().cameBack();
            if (!notEncoded.isEmpty() || !add(completion)) {
                notEncoded.add(completion);
            }
        });
    }

    /** Whether something of partitions that are given away waits for the registry. */
    public boolean holdsEnding() {
        return notEncoded.stream().anyMatch(completion -> completion.pending().abandoned());
    }

    /** How many outcomes wait for the registry. */
    public int held() {
        return notEncoded.size();
    }

    /** Tells the event loop how far its completions are committed. */
    public void settle() {
        completions.settle(recorder.pending() + held());
    }

    // A completion of an earlier assignment is dropped: whoever has the partition now does it again.
    private boolean add(Completion completion) {
        if (completion.outcome() == null
                || completion.pending().source().assignment().revoked()) {
            return true;
        }
        try {
            recorder.add(entry(completion));
            return true;
        } catch (RegistryUnavailableException later) {
            LOG.warn("event=outcomes_wait cause=\"{}\"", later.getMessage());
            return false;
        }
    }

    // An outcome of which no record can be made would come back after every restart, and be posted again each time.
    private Entry entry(Completion completion) {
        try {
            return records.of(completion);
        } catch (RegistryUnavailableException later) {
            throw later;
        } catch (RuntimeException bug) {
            LOG.error(
                    "event=outcome_set_aside delivery={}",
                    completion.pending().delivery().getDeliveryId(),
                    bug);
            return records.setAside(completion, bug.toString());
        }
    }
}
