package io.hooktide.retry.replay;

import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import java.util.Locale;
import java.util.Optional;

/** How a job is: what people want of it, and how far it is. */
public enum JobState {
    /** Nobody has begun with it. */
    PLANNED,
    RUNNING,
    PAUSED,
    CANCELLED,
    FINISHED,
    /** It cannot go on; the progress says why. */
    FAILED;

    public static JobState of(Replay job, Optional<ReplayProgress> progress) {
        JobState reached = progress.map(row -> ofWireName(row.getState())).orElse(PLANNED);
        JobState wanted = ofWireName(job.getWanted());
        return reached.isOver() || wanted == RUNNING ? reached : wanted;
    }

    public static JobState ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For good. */
    public boolean isOver() {
        return this == CANCELLED || this == FINISHED || this == FAILED;
    }
}
