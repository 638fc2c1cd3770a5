package io.hooktide.retry.replay;

/** The job can never go on. */
public final class JobFailedException extends RuntimeException {
    /** @param reason for people, shown with the job */
    public JobFailedException(String reason) {
        super(reason);
    }
}
