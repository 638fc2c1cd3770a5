package io.hooktide.retry.replay;

/** Other jobs take up the memory: its source is to be closed, which frees what it has of it, and opened again later. */
final class NoRoomException extends JobWaitsException {
    static final String REASON = "memory";

    NoRoomException() {
        super(REASON);
    }
}
