package io.hooktide.delivery.record;

/** What became of a transaction. */
enum CommitResult {
    COMMITTED,
    /** Nothing of it is in the topics. */
    ABORTED,
    /** It cannot be told yet. */
    UNKNOWN
}
