package io.hooktide.retry.replay;

/** Another replay of the same installation has begun; this one must not go on. */
public final class ReplayTakenOverException extends RuntimeException {
    ReplayTakenOverException(Throwable cause) {
        super("Another replay has begun and takes over; what this one had committed stays", cause);
    }
}
