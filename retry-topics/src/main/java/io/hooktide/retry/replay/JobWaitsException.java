package io.hooktide.retry.replay;

/** The job cannot go on now; it is tried again. */
public class JobWaitsException extends RuntimeException {
    /** @param reason in lower_snake_case, shown with the job: log_history_behind */
    public JobWaitsException(String reason) {
        super(reason, null, false, false);
    }
}
